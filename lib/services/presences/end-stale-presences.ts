import { deleteStalePresences } from "@/lib/data/unscoped/stale-presences";
import { goneSince } from "@/lib/domain/presence/presence";
import { announcePresence } from "@/lib/realtime/announce";

/** Tells teams of those who went without saying so: a browser that crashed, a laptop that was closed. */
export async function endStalePresences(now: Date): Promise<void> {
  for (const teamId of await deleteStalePresences(goneSince(now))) announcePresence(teamId);
}
