import { watchForAccidents } from "./accidents";
import type { Service } from "./serve";
import { type StopSignals, untilAborted } from "./stop-signals";

/** Opens a service and closes it when we are asked to end, or cannot go on. Throws what kept us from going on. */
export async function runService(
  open: () => Promise<Service>,
  signals: StopSignals,
  tell: { ready: () => unknown; stopping: () => unknown },
): Promise<void> {
  let accident: unknown;
  const accidents = new AbortController();
  watchForAccidents((error) => {
    accident ??= error;
    accidents.abort();
  });
  const service = await open();
  await tell.ready();
  await untilAborted(AbortSignal.any([signals.stop, accidents.signal]));
  tell.stopping();
  await service.close(signals.hurry);
  if (accident) throw accident;
}
