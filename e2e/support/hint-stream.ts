import { expect } from "@playwright/test";
import type { SessionApi } from "./session-api";

type Hint = { requests: string[]; reset: boolean; presence?: boolean };

/** A team's stream as a page holds it open: what it has hinted at, and when. */
export type HintStream = { hints: { hint: Hint; at: Date }[]; ended: Promise<void>; close(): void };

/** Opens the stream, and waits for its first hint, with which it says that it is there. */
export async function openHintStream(
  serverUrl: string,
  team: string,
  { cookie }: SessionApi,
  onHint: (hint: Hint) => void = () => {},
): Promise<HintStream> {
  const abort = new AbortController();
  const answer = await fetch(`${serverUrl}/api/app/${team}/stream`, { headers: { cookie }, signal: abort.signal });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const hints: HintStream["hints"] = [];
  const ended = collect(answer, hints, onHint).catch(() => {}); // broken off by `close`
  await expect.poll(() => hints.length).toBeGreaterThan(0);
  expect(hints[0]?.hint).toEqual({ requests: [], reset: true });
  return { hints, ended, close: () => abort.abort() };
}

async function collect(answer: Response, hints: HintStream["hints"], onHint: (hint: Hint) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of answer.body ?? []) {
    rest += decoder.decode(chunk as Uint8Array, { stream: true });
    const events = rest.split("\n\n");
    rest = events.pop() ?? "";
    for (const data of events.map(dataOf)) {
      if (!data) continue;
      const hint = JSON.parse(data) as Hint;
      hints.push({ hint, at: new Date() });
      onHint(hint);
    }
  }
}

/** What a hint says; null for what only keeps the line alive. */
function dataOf(event: string): string | null {
  if (event.startsWith("event:")) return null;
  return /^data: (.*)$/m.exec(event)?.[1] ?? null;
}

/** When the stream named a request; waits until it does. */
export async function hintFor({ hints }: HintStream, id: string): Promise<Date> {
  const find = () => hints.find(({ hint }) => hint.requests.includes(id));
  await expect.poll(() => find() !== undefined, { intervals: [20] }).toBe(true);
  return find()?.at ?? new Date(0);
}
