/** A process that lived so long was well: the next one starts at once, however often others died. */
const WELL_AFTER_MS = 60_000;
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** Whether a process that has lived so long ended too early to have been well. */
export function isEarly(livedMs: number): boolean {
  return livedMs < WELL_AFTER_MS;
}

/** How long to wait before another one starts, after so many early ends in a row. */
export function restartPauseMs(earlyEnds: number): number {
  return earlyEnds === 0 ? 0 : Math.min(FIRST_MS * 2 ** (earlyEnds - 1), LONGEST_MS);
}
