/**
 * What has to end before the process does. Next bundles modules into several copies, so the list hangs on
 * globalThis under a symbol.
 */

/** `drain`: stop taking on work and let go of what waits. `close`: after the last answer was sent, free connections. */
export type ShutdownPhase = "drain" | "close";

const HOOKS = Symbol.for("human-approval.shutdown");
type Hooks = { [HOOKS]?: Map<string, { phase: ShutdownPhase; run: () => Promise<void> | void }> };

/** Registers what to do at shutdown; a second registration under the same name replaces the first. */
export function onShutdown(name: string, phase: ShutdownPhase, run: () => Promise<void> | void): void {
  const holder = globalThis as Hooks;
  holder[HOOKS] ??= new Map();
  holder[HOOKS].set(name, { phase, run });
}

/** Runs the hooks of one phase side by side. One that fails does not keep the others from ending. */
export async function shutDown(phase: ShutdownPhase): Promise<PromiseSettledResult<void>[]> {
  const hooks = [...((globalThis as Hooks)[HOOKS]?.values() ?? [])].filter((hook) => hook.phase === phase);
  return Promise.allSettled(hooks.map(async (hook) => hook.run()));
}
