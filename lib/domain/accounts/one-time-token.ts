import { createHash, randomBytes } from "node:crypto";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../clock/clock";

/** What a link in a mail does. */
export const TOKEN_PURPOSES = ["verify_email", "reset_password", "magic_link", "change_email"] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/** For how long a link works: the more it opens, the shorter. */
export const TOKEN_LIFETIME_MS: Record<TokenPurpose, number> = {
  verify_email: 3 * DAY_MS,
  reset_password: HOUR_MS,
  magic_link: 15 * MINUTE_MS,
  change_email: DAY_MS,
};

/**
 * As many links of one kind may wait for a person at a time. Whoever asks for more has links that work, so that nobody
 * can be kept from theirs by a stranger who asks for many.
 */
export const TOKENS_WAITING_MAX = 5;

const TOKEN_BYTES = 32;

/** A new token, 256 random bits. It stands in one mail; only `hashOfToken` of it is stored. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** Whether a text has the form of one of our tokens; what has not is not worth a query. */
export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** What is stored of a token, and looked up. */
export function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
