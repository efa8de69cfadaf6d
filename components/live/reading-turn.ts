/** How long a page that nobody looks at gathers hints before it reads. */
const HIDDEN_MS = 5_000;

/**
 * When a page reads after a hint: after a random part of the time over which the server spreads its pages, so that a
 * thousand do not ask in the same instant; in a hidden tab after five seconds, or once somebody looks at it.
 *
 * @returns null where the page reads at once
 */
export function readingTurn(spreadMs: number, random = Math.random()): Promise<void> | null {
  if (document.visibilityState === "hidden") return hiddenTurn();
  return spreadMs > 0 ? new Promise((resolve) => setTimeout(resolve, random * spreadMs)) : null;
}

function hiddenTurn(): Promise<void> {
  return new Promise((resolve) => {
    const seen = new AbortController();
    const end = () => {
      clearTimeout(timer);
      seen.abort();
      resolve();
    };
    const timer = setTimeout(end, HIDDEN_MS);
    document.addEventListener("visibilitychange", end, { signal: seen.signal });
  });
}
