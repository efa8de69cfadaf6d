import { loadModule, parseSync } from "libpg-query";
import { mayBeLoose } from "./over-all-teams";
import type { Sent } from "./sent-statements";
import { teamFilterOf } from "./team-filter";

/**
 * Throws where the product sent a statement that does not hold each table of the tenants to one team, and is not one of
 * those that rightly do not.
 */
export async function expectOneTeam(sent: Iterable<Sent>, tenants: ReadonlySet<string>): Promise<void> {
  await loadModule();
  const faults: string[] = [];
  for (const statement of sent) {
    for (const table of teamFilterOf(parseSync(statement.text), tenants).loose)
      if (!mayBeLoose(table, statement))
        faults.push(
          `${statement.from} reads or writes ${table} of every team, as ${statement.role}:\n${statement.text}`,
        );
  }
  if (faults.length > 0)
    throw new Error(
      `Every query of a tenant filters on team_id, in each of its tables (tests/support/over-all-teams.ts lists what may not):\n\n${faults.join("\n\n")}`,
    );
}
