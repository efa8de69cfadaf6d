import { env } from "@/lib/config/env";
import { ownershipGiven, ownershipReceived } from "@/lib/contract/mails/team-changes";
import { findPlace, lockTeam, saveRole } from "@/lib/data/members/places";
import { findTeamName } from "@/lib/data/teams/teams";
import { inTeam } from "@/lib/data/transaction";
import { insertMails } from "@/lib/data/unscoped/mails";
import { isId } from "@/lib/domain/ids/id";
import { can } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceTeam } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";

/** Makes a member an owner and the caller an admin, at once; both are told by mail. Other owners stay. */
export async function transferTeam(
  scope: MemberScope,
  memberId: string,
  now: Date,
): Promise<Result<null, Refusal<"not_found" | "forbidden" | "invalid_request">>> {
  const outcome = await inTeam(scope, async (tx) => {
    if (!(await lockTeam(tx, scope))) return refuse("not_found");
    const giver = await findPlace(tx, scope, scope.actor.id);
    if (!giver) return refuse("not_found");
    const authority = can(giver, "team.own");
    if (!authority.allowed) return refuse("forbidden", { detail: authority.reason });
    const taker = isId("user", memberId) ? await findPlace(tx, scope, memberId) : null;
    if (!taker) return notOne("is not a member of this team");
    if (taker.id === giver.id) return notOne("is you; choose somebody else");
    await saveRole(tx, scope, taker.id, "owner");
    await saveRole(tx, scope, giver.id, "admin");
    const target = { type: "member", id: taker.id, name: taker.name } as const;
    const before = { role: taker.role, former_owner: giver.name };
    await recordAct(tx, scope, { type: "team.ownership_transferred", target, before, after: { role: "owner" } }, now);
    const team = await findTeamName(tx, scope);
    const page = `${env().APP_URL}/${scope.teamSlug}/members`;
    const { teamId } = scope;
    await insertMails(
      tx,
      { teamId, recipients: [taker.email], ...ownershipReceived({ team, by: giver.name }, page) },
      now,
    );
    await insertMails(
      tx,
      { teamId, recipients: [giver.email], ...ownershipGiven({ team, to: taker.name }, page) },
      now,
    );
    return ok(null);
  });
  if (outcome.ok) announceTeam(scope);
  return outcome;
}

function notOne(words: string): Refusal<"invalid_request"> {
  return refuse("invalid_request", { errors: { member_id: [words] } });
}
