import type { Role } from "@/lib/domain/policies/roles";
import { type MailWords, mailWords } from "./mail-words";

/** To whoever is asked to join a team. The link in it is the invitation: it stands nowhere else. */
export function invitationMail(
  invitation: { team: string; inviter: string; inviterEmail: string; email: string; role: Role; expiresAt: Date },
  link: string,
): MailWords {
  const { team, inviter, inviterEmail, email, role, expiresAt } = invitation;
  const until = `${expiresAt.toISOString().slice(0, 16).replace("T", ", ")} UTC`;
  return mailWords(
    `${inviter} invites you to ${team}`,
    [
      `${inviter} (${inviterEmail}) asks you to join the team ${team} on Human Approval as ${role}. There, people decide what agents and programs may do.`,
      `The link works once, for ${email}, until ${until}. Opening it changes nothing: you see who asks, and accept or do not.`,
      "If you do not know who this is, do nothing.",
    ],
    { words: "See the invitation", url: link },
  );
}
