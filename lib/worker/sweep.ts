import type { Clock } from "@/lib/domain/clock/clock";
import { expireDueRequests } from "@/lib/services/requests/expire-due-requests";
import type { Dispatcher } from "./dispatcher";

/** So that one sweep is bounded however much has piled up; the next one goes on. */
const EXPIRIES_PER_SWEEP = 500;

/**
 * Finds whatever a lost hint or a dead process left: expiries that are due and deliveries that are due. Called
 * every second by the ticker and by /api/cron; any number may overlap, on any number of servers.
 *
 * @returns how many requests were due to expire; the deliveries are being sent when it returns
 */
export async function sweep(dispatcher: Dispatcher, clock: Clock): Promise<{ expired: number }> {
  const expired = await expireDueRequests(clock(), EXPIRIES_PER_SWEEP);
  await dispatcher.dispatch();
  return { expired };
}
