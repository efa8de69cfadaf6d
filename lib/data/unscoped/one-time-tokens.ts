import type { TokenPurpose } from "@/lib/domain/accounts/one-time-token";
import type { UserId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

export type TokenRow = {
  hash: Buffer;
  userId: UserId;
  purpose: TokenPurpose;
  address: string;
  createdAt: Date;
  expiresAt: Date;
};

export type FoundToken = Pick<TokenRow, "userId" | "purpose" | "address">;

export async function insertToken(tx: Tx, token: TokenRow): Promise<void> {
  await tx.query({
    name: "insert-token",
    text: `INSERT INTO one_time_tokens (hash, user_id, purpose, address, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [token.hash, token.userId, token.purpose, token.address, token.createdAt, token.expiresAt],
  });
}

/**
 * What makes a token good: unused, not too old, of a person who may sign in, and sent to the address that they have
 * (or, for a change of it, that they want). An address that was given up proves nothing any more.
 */
const GOOD = `t.hash = $1 AND t.purpose = ANY($2) AND t.used_at IS NULL AND t.expires_at > $3
  AND EXISTS (SELECT FROM users u WHERE u.id = t.user_id AND u.disabled_at IS NULL
    AND (t.purpose = 'change_email' OR u.email = t.address))`;

/** Whom a token that still works is for, without using it up; or null. */
export async function findToken(
  hash: Buffer,
  purposes: readonly TokenPurpose[],
  now: Date,
): Promise<FoundToken | null> {
  const { rows } = await poolOf("ha_system").query<FoundToken>({
    name: "find-token",
    text: `SELECT t.user_id AS "userId", t.purpose, t.address FROM one_time_tokens t WHERE ${GOOD}`,
    values: [hash, purposes, now],
  });
  return rows[0] ?? null;
}

/** Uses a token up: of many that try at once one gets what it stands for, the others null. The condition is the lock. */
export async function consumeToken(
  tx: Tx,
  hash: Buffer,
  purposes: readonly TokenPurpose[],
  now: Date,
): Promise<FoundToken | null> {
  const { rows } = await tx.query<FoundToken>({
    name: "consume-token",
    text: `UPDATE one_time_tokens t SET used_at = $3 WHERE ${GOOD} RETURNING t.user_id AS "userId", t.purpose, t.address`,
    values: [hash, purposes, now],
  });
  return rows[0] ?? null;
}

/** How many links of a kind wait for a person. */
export async function countTokens(tx: Tx, userId: UserId, purpose: TokenPurpose, now: Date): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    name: "count-tokens",
    text: `SELECT count(*)::int AS count FROM one_time_tokens
      WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3`,
    values: [userId, purpose, now],
  });
  return rows[0]?.count ?? 0;
}

/** Makes a person's links of these kinds worthless. */
export async function deleteTokens(tx: Tx, userId: UserId, purposes: readonly TokenPurpose[]): Promise<void> {
  await tx.query("DELETE FROM one_time_tokens WHERE user_id = $1 AND purpose = ANY($2)", [userId, purposes]);
}

/** Deletes tokens whose time is over; part of the sweep. */
export async function deleteExpiredTokens(now: Date): Promise<void> {
  await poolOf("ha_system").query("DELETE FROM one_time_tokens WHERE expires_at <= $1", [now]);
}
