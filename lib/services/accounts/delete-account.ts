import { asSystem } from "@/lib/data/transaction";
import { markTeamDeleted } from "@/lib/data/unscoped/deleted-teams";
import { erasePerson, lockOwnedTeams, type OwnedTeam } from "@/lib/data/unscoped/erase-person";
import { lockPerson } from "@/lib/data/unscoped/people";
import { listMembershipsIn, type Person } from "@/lib/data/unscoped/sessions";
import { normaliseEmail } from "@/lib/domain/accounts/names";
import type { TeamId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceAccess } from "@/lib/realtime/announce";
import { recordPersonalAct } from "../audit/record-personal-act";

/**
 * Deletes a person's account and erases them: at once, in one transaction. Refused while a team with other members
 * would be left without an owner. Teams in which nobody else is go with it.
 */
export async function deleteAccount(
  person: Person,
  typedEmail: string,
  from: CallOrigin,
  now: Date,
): Promise<Result<null, Refusal<"invalid_request" | "sole_owner">>> {
  if (normaliseEmail(typedEmail) !== person.email) {
    return refuse("invalid_request", { errors: { email: ["is not the address of this account"] } });
  }
  const outcome = await asSystem(async (tx): Promise<Result<TeamId[], Refusal<"sole_owner">>> => {
    const owned = await lockOwnedTeams(tx, person.id);
    const stuck = owned.filter(({ otherMembers, otherOwners }) => otherMembers > 0 && otherOwners === 0);
    if (stuck.length > 0) return refuse("sole_owner", { detail: soleOwnerWords(stuck) });
    await lockPerson(tx, person.id);
    const teams = (await listMembershipsIn(tx, person.id)).map(({ teamId }) => teamId);
    await recordPersonalAct(tx, { ...person, from }, { type: "account.deleted" }, now);
    for (const { id, otherMembers } of owned) if (otherMembers === 0) await markTeamDeleted(tx, id, person.id, now);
    await erasePerson(tx, person.id, person.email);
    return ok(teams);
  });
  if (!outcome.ok) return outcome;
  announceAccess(outcome.value, person.id);
  return ok(null);
}

function soleOwnerWords(teams: OwnedTeam[]): string {
  const names = teams.map(({ name }) => `“${name}”`).join(", ");
  return `You are the only owner of ${names}, and others are in it. Make one of them an owner first, or delete the team.`;
}
