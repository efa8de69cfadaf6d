import { consumeRecoveryCode } from "@/lib/data/unscoped/recovery-codes";
import { countAttempt, forgetAttempts, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { findTotp, takeTotpStep } from "@/lib/data/unscoped/totps";
import { hashOfRecoveryCode } from "@/lib/domain/accounts/recovery-code";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import type { SessionId, UserId } from "@/lib/domain/ids/id";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { open } from "@/lib/integrations/secrets/secret-box";
import { stepOfCode } from "@/lib/integrations/totp/totp";

/**
 * Six digits could be tried out from many addresses, so these tries count by the person alone, and within a session by
 * that. A stranger cannot lock anybody out by it: whoever gets this far has the password, or a session; and whoever has
 * the password alone keeps nobody from deciding who is signed in.
 */
const CODES_PER_PERSON: ThrottleRule = { name: "code", points: 10, durationSeconds: (5 * MINUTE_MS) / SECOND_MS };

/**
 * Proves who somebody is by a code of their authenticator app, or by a recovery code in its place. Each counts once: a
 * code that somebody has looked over a shoulder, or out of a log, is worth nothing.
 *
 * @param within the session that is stepped up; null at sign-in
 */
export async function proveCode(
  userId: UserId,
  code: string,
  now: Date,
  within: SessionId | null = null,
): Promise<Result<"totp" | "recovery", Refusal<"code_wrong" | "rate_limited">>> {
  const subject = within ?? userId;
  const waitSeconds = await countAttempt(CODES_PER_PERSON, subject);
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  const kind = await kindOfRightCode(userId, code.trim(), now);
  if (!kind) return refuse("code_wrong", { errors: { code: ["is not right"] } });
  await forgetAttempts(CODES_PER_PERSON, subject);
  return ok(kind);
}

async function kindOfRightCode(userId: UserId, code: string, now: Date): Promise<"totp" | "recovery" | null> {
  const hash = hashOfRecoveryCode(code);
  if (hash) return (await consumeRecoveryCode(userId, hash, now)) ? "recovery" : null;
  const totp = await findTotp(userId);
  if (!totp?.enabledAt) return null;
  const step = stepOfCode(open(totp.secretSealed, userId), code.replace(/\s/g, ""), now);
  return step !== null && (await takeTotpStep(userId, step)) ? "totp" : null;
}
