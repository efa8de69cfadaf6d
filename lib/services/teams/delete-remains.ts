import { logger } from "@/lib/config/logger";
import { deleteRowsOfTeam, deleteTeamRow, findDeletedTeam, listTenantTables } from "@/lib/data/unscoped/deleted-teams";
import { type Clock, MINUTE_MS } from "@/lib/domain/clock/clock";

/** What was under way when the team was deleted has ended by then, and writes nothing behind the sweep's back. */
const GRACE_MS = MINUTE_MS;
/** A statement of this many rows is over in a moment. */
const BATCH_SIZE = 500;
/** So that no sweep stands still for it. */
const SWEEP_MAX_MS = 250;

/** Deletes what is left of a deleted team, until there is nothing or the sweep's time is over; the next one goes on. */
export async function deleteRemains(clock: Clock): Promise<void> {
  const started = clock().getTime();
  const teamId = await findDeletedTeam(new Date(started - GRACE_MS));
  if (!teamId) return;
  const tables = await listTenantTables();
  const isTimeOver = () => clock().getTime() - started >= SWEEP_MAX_MS;
  // Round by round, since a row may have come into a table that was empty already: the team goes after a round of nothing.
  for (let deleted = -1; deleted !== 0; ) {
    deleted = 0;
    for (const table of tables) {
      for (let batch = BATCH_SIZE; batch === BATCH_SIZE; ) {
        if (isTimeOver()) return;
        batch = await deleteRowsOfTeam(table, teamId, BATCH_SIZE);
        deleted += batch;
      }
    }
  }
  await deleteTeamRow(teamId);
  logger().info({ team: teamId }, "nothing is left of a deleted team");
}
