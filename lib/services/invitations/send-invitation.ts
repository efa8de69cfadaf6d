import { env } from "@/lib/config/env";
import { invitationMail } from "@/lib/contract/mails/invitation";
import type { Place } from "@/lib/data/members/places";
import type { Tx } from "@/lib/data/transaction";
import { insertSecretMail } from "@/lib/data/unscoped/mails";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { DAY_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { newId } from "@/lib/domain/ids/id";
import { secretPlace } from "@/lib/domain/mails/outgoing-mail";
import type { Role } from "@/lib/domain/policies/roles";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { seal } from "@/lib/integrations/secrets/secret-box";

const DAY_SECONDS = DAY_MS / SECOND_MS;
/**
 * What anybody may sign up for must be no mail cannon: so many mails a day leave a team, and its person, who could make
 * one team after another. How many reach one address is counted for each team and each person that sends them, never in
 * all: a stranger who uses up an address's share would keep others from inviting it.
 */
const PER_TEAM: ThrottleRule = { name: "invite-team", points: 200, durationSeconds: DAY_SECONDS };
const PER_PERSON: ThrottleRule = { name: "invite-person", points: 200, durationSeconds: DAY_SECONDS };
const PER_ADDRESS: ThrottleRule = { name: "invite-address", points: 10, durationSeconds: DAY_SECONDS };

/** Counts one mail of an invitation. Seconds to wait where there were too many, else null. */
export async function countInvitation(scope: MemberScope, email: string): Promise<number | null> {
  return (
    (await countAttempt(PER_TEAM, scope.teamId)) ??
    (await countAttempt(PER_PERSON, scope.actor.id)) ??
    (await countAttempt(PER_ADDRESS, `${scope.teamId}|${email}`.slice(0, 200))) ??
    (await countAttempt(PER_ADDRESS, `${scope.actor.id}|${email}`.slice(0, 200)))
  );
}

/** Writes the mail with the link, in the transaction that made its token. */
export async function writeInvitation(
  tx: Tx,
  { teamId }: MemberScope,
  invitation: { team: string; inviter: Place; email: string; role: Role; expiresAt: Date; token: string },
  now: Date,
): Promise<void> {
  const { team, inviter, email, role, expiresAt, token } = invitation;
  const id = newId("mail", now);
  const words = invitationMail(
    { team, inviter: inviter.name, inviterEmail: inviter.email, email, role, expiresAt },
    `${env().APP_URL}/invitations/${secretPlace(id)}`,
  );
  await insertSecretMail(tx, { id, teamId, recipient: email, ...words, secretSealed: seal(token, id) }, now);
}
