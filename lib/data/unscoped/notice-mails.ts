import type { TeamId } from "@/lib/domain/ids/id";
import type { OutgoingMail } from "@/lib/domain/mails/outgoing-mail";
import type { Tx } from "../transaction";

/** Mails that tell that requests wait: written by the sweep, and written anew before they are sent. */

/** Writes one; `teamId` null where it tells of several teams' requests. */
export async function insertNoticeMail(tx: Tx, mail: OutgoingMail, teamId: TeamId | null, now: Date): Promise<void> {
  const { id, recipient, subject, text, html } = mail;
  await tx.query({
    name: "insert-notice-mail",
    text: `INSERT INTO mails (id, team_id, recipient, subject, text, html, is_notice, created_at, next_attempt_at)
      VALUES ($1, $2, $3, $4, $5, $6, true, $7, $7)`,
    values: [id, teamId, recipient, subject, text, html, now],
  });
}

/** Replaces what it says, and whom it goes to, by what is so now. */
export async function rewriteNoticeMail(tx: Tx, { id, recipient, subject, text, html }: OutgoingMail): Promise<void> {
  await tx.query({
    name: "rewrite-notice-mail",
    text: "UPDATE mails SET recipient = $2, subject = $3, text = $4, html = $5 WHERE id = $1",
    values: [id, recipient, subject, text, html],
  });
}

/** Takes one back that has nothing to tell any more. */
export async function deleteNoticeMail(tx: Tx, id: string): Promise<void> {
  await tx.query("DELETE FROM mails WHERE id = $1 AND is_notice AND sent_at IS NULL", [id]);
}
