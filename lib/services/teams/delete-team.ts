import { env } from "@/lib/config/env";
import { logger } from "@/lib/config/logger";
import { teamDeleted } from "@/lib/contract/mails/team-changes";
import { listPlacedMembers } from "@/lib/data/members/list-members";
import { findPlace, lockTeam } from "@/lib/data/members/places";
import { findTeamName } from "@/lib/data/teams/teams";
import { asSystem } from "@/lib/data/transaction";
import { markTeamDeleted } from "@/lib/data/unscoped/deleted-teams";
import { insertMails } from "@/lib/data/unscoped/mails";
import { can } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceTeam } from "@/lib/realtime/announce";

/**
 * Deletes a team. From the commit on every call for it is refused, its streams close and nothing more is sent; what is
 * left of it goes within the next sweeps. The other members are told by mail.
 */
export async function deleteTeam(
  scope: MemberScope,
  typedName: string,
  now: Date,
): Promise<Result<null, Refusal<"not_found" | "forbidden" | "invalid_request">>> {
  const { teamId, actor } = scope;
  const outcome = await asSystem(async (tx) => {
    if (!(await lockTeam(tx, scope))) return refuse("not_found");
    const owner = await findPlace(tx, scope, actor.id);
    if (!owner) return refuse("not_found");
    const authority = can(owner, "team.own");
    if (!authority.allowed) return refuse("forbidden", { detail: authority.reason });
    const team = await findTeamName(tx, scope);
    if (typedName.trim() !== team) return refuse("invalid_request", { errors: { name: ["is not the team's name"] } });
    const others = (await listPlacedMembers(tx, scope)).filter(({ id }) => id !== actor.id);
    await markTeamDeleted(tx, teamId, actor.id, now);
    const words = teamDeleted({ team, by: owner.name }, `${env().APP_URL}/sign-in`);
    // Of no team: the mails of this one are gone with it.
    await insertMails(tx, { teamId: null, recipients: others.map(({ email }) => email), ...words }, now);
    return ok(null);
  });
  if (!outcome.ok) return outcome;
  logger().info({ team: teamId, by: actor.id }, "a team was deleted");
  announceTeam(scope);
  return outcome;
}
