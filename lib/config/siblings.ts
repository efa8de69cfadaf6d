/**
 * The processes of one server (WEB_CONCURRENCY), as one of them sees the others: by way of the process that started
 * them all. On globalThis, since Next bundles this module more than once.
 */
export type Siblings = {
  /** From 1 on. Whoever takes the place of a process that died has its number. */
  number: number;
  /** Asks the process that started us. Rejects where no answer comes. */
  ask<Answer>(topic: SiblingTopic, question?: unknown): Promise<Answer>;
};

/** `count`: callers, each counted once in the minute that all processes share. `metrics`: those of every process. */
export type SiblingTopic = "count" | "metrics";

const SIBLINGS = Symbol.for("human-approval.siblings");
type Holder = { [SIBLINGS]?: Siblings };

/** Null where this process is the whole server. */
export function siblings(): Siblings | null {
  return (globalThis as Holder)[SIBLINGS] ?? null;
}

/** For the launcher, before anything of the product runs. */
export function joinSiblings(found: Siblings): void {
  (globalThis as Holder)[SIBLINGS] = found;
}
