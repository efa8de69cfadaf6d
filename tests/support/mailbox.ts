import { poolOf } from "@/lib/data/pool";
import type { OutgoingMail } from "@/lib/domain/mails/outgoing-mail";
import { sendAskedLinks } from "@/lib/services/accounts/send-asked-links";
import { withSecret } from "@/lib/services/mails/with-secret";

/** What was written to an address, the oldest first, as its reader gets it; asks that wait are answered before. */
export async function mailsTo(address: string, now = new Date()): Promise<OutgoingMail[]> {
  await sendAskedLinks(() => now);
  const { rows } = await poolOf("ha_system").query(
    `SELECT id, recipient, subject, text, html, secret_sealed AS "secretSealed" FROM mails
      WHERE recipient = $1 ORDER BY created_at, id`,
    [address],
  );
  return rows.map(withSecret);
}

/** The token of the last link that was written to an address. */
export async function lastToken(address: string, now = new Date()): Promise<string> {
  const token = (await mailsTo(address, now))
    .flatMap(({ text }) => /#([A-Za-z0-9_-]{43})$/m.exec(text)?.[1] ?? [])
    .at(-1);
  if (!token) throw new Error(`no link was written to ${address}`);
  return token;
}
