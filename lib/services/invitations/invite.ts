import { type InviteBody, isAddress } from "@/lib/contract/people-bodies";
import type { InvitedView, InviteOutcome } from "@/lib/contract/people-views";
import {
  findInvitationOf,
  insertInvitation,
  listMemberAddresses,
  renewInvitation,
} from "@/lib/data/invitations/invitations";
import { findPlace, lockTeam, type Place } from "@/lib/data/members/places";
import { findTeamName } from "@/lib/data/teams/teams";
import { inTeam, type Tx } from "@/lib/data/transaction";
import { normaliseEmail } from "@/lib/domain/accounts/names";
import { hashOfToken, newToken } from "@/lib/domain/accounts/one-time-token";
import { newId } from "@/lib/domain/ids/id";
import { invitationEnds } from "@/lib/domain/invitations/invitation";
import { mayGive, mayTouch } from "@/lib/domain/members/membership";
import type { Role } from "@/lib/domain/policies/roles";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceTeam } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";
import { countInvitation, writeInvitation } from "./send-invitation";

/** Asks the owners of e-mail addresses to join. Each address is answered by itself; a wrong one keeps none from the others. */
export async function invite(
  scope: MemberScope,
  { addresses, role }: InviteBody,
  now: Date,
): Promise<Result<InvitedView, Refusal<"forbidden" | "not_found">>> {
  const authority = mayGive(scope.actor, role);
  if (!authority.allowed) return refuse("forbidden", { detail: authority.reason });
  const emails = [...new Set(addresses.map(normaliseEmail))];
  const outcomes = new Map<string, InviteOutcome>();
  for (const email of emails) if (!isAddress(email)) outcomes.set(email, "not_an_address");
  const members = await inTeam(scope, (tx) =>
    listMemberAddresses(
      tx,
      scope,
      emails.filter((email) => !outcomes.has(email)),
    ),
  );
  for (const email of members) outcomes.set(email, "already_member");
  const rest = emails.filter((email) => !outcomes.has(email));
  // Counted before anything is written, apart from it: what is refused counts too.
  for (const email of rest) if ((await countInvitation(scope, email)) !== null) outcomes.set(email, "throttled");
  const toWrite = rest.filter((email) => !outcomes.has(email));
  const written = await inTeam(scope, async (tx) => {
    if (!(await lockTeam(tx, scope))) return refuse("not_found");
    const inviter = await findPlace(tx, scope, scope.actor.id);
    if (!inviter || !mayGive(inviter, role).allowed) return refuse("not_found");
    const team = await findTeamName(tx, scope);
    const asked = { team, inviter, role };
    for (const email of toWrite) outcomes.set(email, await inviteOne(tx, scope, { ...asked, email }, now));
    return ok(null);
  });
  if (!written.ok) return written;
  if (toWrite.length > 0) announceTeam(scope);
  return ok({ data: emails.map((address) => ({ address, outcome: outcomes.get(address) ?? "not_an_address" })) });
}

async function inviteOne(
  tx: Tx,
  scope: MemberScope,
  asked: { team: string; inviter: Place; email: string; role: Role },
  now: Date,
): Promise<InviteOutcome> {
  const { inviter, email, role } = asked;
  const open = await findInvitationOf(tx, scope, email);
  if (open && !mayTouch(inviter, open).allowed) return "not_allowed";
  const token = newToken();
  const tokenHash = hashOfToken(token);
  const id = open?.id ?? newId("inv", now);
  const expiresAt = invitationEnds(now);
  const row = { id, email, role, tokenHash, expiresAt };
  if (open) await renewInvitation(tx, scope, row, now);
  else await insertInvitation(tx, scope, row, now);
  await writeInvitation(tx, scope, { ...asked, expiresAt, token }, now);
  const target = { type: "invitation", id, name: email } as const;
  const before = open ? { role: open.role, expires_at: open.expiresAt.toISOString() } : null;
  const after = { role, expires_at: expiresAt.toISOString() };
  await recordAct(tx, scope, { type: "member.invited", target, before, after }, now);
  return open ? "resent" : "invited";
}
