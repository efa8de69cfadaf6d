import type { OutgoingMail } from "@/lib/domain/mails/outgoing-mail";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

/** A mail that this server alone may send until the lease ends. */
export type ClaimedMail = OutgoingMail & { attempts: number; secretSealed: Buffer | null; isNotice: boolean };

const LEASE_SECONDS = 120;

/** Writes a mail to each recipient, in the transaction of what it tells of. */
export async function insertMails(
  tx: Tx,
  mails: { teamId: string | null; recipients: string[]; subject: string; text: string; html: string },
  now: Date,
): Promise<void> {
  await tx.query({
    name: "insert-mails",
    text: `INSERT INTO mails (id, team_id, recipient, subject, text, html, created_at, next_attempt_at)
      SELECT new_id('mail', $1), $2, recipient, $4, $5, $6, $1, $1 FROM unnest($3::text[]) recipient`,
    values: [now, mails.teamId, mails.recipients, mails.subject, mails.text, mails.html],
  });
}

export type SecretMail = OutgoingMail & { teamId: string | null; secretSealed: Buffer };

/** Writes a mail whose link carries a secret, which is stored sealed and apart: a dump of the database opens no door. */
export async function insertSecretMail(tx: Tx, mail: SecretMail, now: Date): Promise<void> {
  const { id, teamId, recipient, subject, text, html, secretSealed } = mail;
  await tx.query({
    name: "insert-secret-mail",
    text: `INSERT INTO mails (id, team_id, recipient, subject, text, html, secret_sealed, created_at, next_attempt_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    values: [id, teamId, recipient, subject, text, html, secretSealed, now],
  });
}

/** Claims mails that are due; the attempt counts from here, whatever becomes of it. */
export async function claimMails(now: Date, limit: number): Promise<ClaimedMail[]> {
  const { rows } = await poolOf("ha_system").query<ClaimedMail>({
    name: "claim-mails",
    text: `UPDATE mails SET lease_until = $1::timestamptz + ${LEASE_SECONDS} * interval '1 second', attempts = attempts + 1
      WHERE id IN (
        SELECT id FROM mails WHERE next_attempt_at <= $1 AND (lease_until IS NULL OR lease_until <= $1)
        ORDER BY next_attempt_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING id, recipient, subject, text, html, attempts, secret_sealed AS "secretSealed", is_notice AS "isNotice"`,
    values: [now, limit],
  });
  return rows;
}

/**
 * Notes what became of an attempt: sent (`error` null), to be tried again, or given up (`next` null). Nothing, where the
 * lease has ended and another server is at it. What will not be sent again needs its secret no more.
 */
export async function recordMail(
  { id, attempts }: Pick<ClaimedMail, "id" | "attempts">,
  outcome: { sentAt: Date | null; next: Date | null; error: string | null },
): Promise<void> {
  await poolOf("ha_system").query({
    name: "record-mail",
    text: `UPDATE mails SET sent_at = $2, next_attempt_at = $3, error = $4, lease_until = NULL,
        secret_sealed = CASE WHEN $3::timestamptz IS NULL THEN NULL ELSE secret_sealed END
      WHERE id = $1 AND attempts = $5`,
    values: [id, outcome.sentAt, outcome.next, outcome.error, attempts],
  });
}

/** Deletes mails that were written before a time, sent or not; at most `limit`. Returns how many. */
export async function deleteOldMails(before: Date, limit: number): Promise<number> {
  const { rowCount } = await poolOf("ha_system").query({
    name: "delete-old-mails",
    text: `DELETE FROM mails WHERE id IN (
        SELECT id FROM mails WHERE created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    values: [before, limit],
  });
  return rowCount ?? 0;
}

export type StoredMail = OutgoingMail & { createdAt: Date; secretSealed: Buffer | null };

const STORED = `SELECT id, recipient, subject, text, html, created_at AS "createdAt", secret_sealed AS "secretSealed" FROM mails`;

/** The mails that were written last, the newest first. */
export async function listMails(limit: number): Promise<StoredMail[]> {
  return (await poolOf("ha_system").query<StoredMail>(`${STORED} ORDER BY created_at DESC, id DESC LIMIT $1`, [limit]))
    .rows;
}

export async function findMail(id: string): Promise<StoredMail | null> {
  return (await poolOf("ha_system").query<StoredMail>(`${STORED} WHERE id = $1`, [id])).rows[0] ?? null;
}
