import { countAttempt, forgetAttempts, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { findTotp, takeTotpStep } from "@/lib/data/unscoped/totps";
import { hashOfRecoveryCode } from "@/lib/domain/accounts/recovery-code";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import type { SessionId, UserId } from "@/lib/domain/ids/id";
import { networkOf } from "@/lib/domain/policies/network-of";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { open } from "@/lib/integrations/secrets/secret-box";
import { stepOfCode } from "@/lib/integrations/totp/totp";
import { spendRecoveryCode } from "./spend-recovery-code";
import { warnOfGuesses } from "./warn-of-guesses";

/**
 * Six digits could be tried out from many addresses, so these tries count by the person alone, and within a session by
 * that. Whoever goes on waits longer and longer: 60 a day of three codes in a million that count. It locks nobody out:
 * whoever gets this far has the password, of which its owner hears; who is signed in is counted apart, and so are
 * recovery codes.
 */
const CODES_PER_PERSON: ThrottleRule[] = [
  { name: "code", points: 10, durationSeconds: (5 * MINUTE_MS) / SECOND_MS },
  { name: "code-hour", points: 30, durationSeconds: HOUR_MS / SECOND_MS },
  { name: "code-day", points: 60, durationSeconds: DAY_MS / SECOND_MS },
];
/** Nobody guesses 80 random bits: this only bounds what trying costs us, and not for callers from elsewhere. */
const RECOVERY_CODES: ThrottleRule = { name: "recovery", points: 10, durationSeconds: (5 * MINUTE_MS) / SECOND_MS };

type CodeProof = Promise<Result<"totp" | "recovery", Refusal<"code_wrong" | "rate_limited">>>;
type Asked = {
  from: CallOrigin;
  /** The session that is stepped up; null at sign-in. */
  within: SessionId | null;
};

/**
 * Proves who somebody is by a code of their authenticator app, or by a recovery code in its place. Each counts once: a
 * code that somebody has looked over a shoulder, or out of a log, is worth nothing.
 */
export async function proveCode(userId: UserId, code: string, asked: Asked, now: Date): CodeProof {
  const hash = hashOfRecoveryCode(code.trim());
  const proof = await (hash ? proveRecoveryCode(userId, hash, asked, now) : proveAppCode(userId, code, asked, now));
  if (!proof.ok && asked.within === null) await warnOfGuesses(userId, now);
  return proof;
}

async function proveAppCode(userId: UserId, code: string, { within }: Asked, now: Date): CodeProof {
  const subject = within ?? userId;
  for (const rule of CODES_PER_PERSON) {
    const waitSeconds = await countAttempt(rule, subject);
    if (waitSeconds !== null) return tooMany(waitSeconds);
  }
  if (!(await isCodeOfNow(userId, code, now))) return WRONG;
  for (const rule of CODES_PER_PERSON) await forgetAttempts(rule, subject);
  return ok("totp");
}

async function isCodeOfNow(userId: UserId, code: string, now: Date): Promise<boolean> {
  const totp = await findTotp(userId);
  if (!totp?.enabledAt) return false;
  const step = stepOfCode(open(totp.secretSealed, userId), code.replace(/\s/g, ""), now);
  return step !== null && (await takeTotpStep(userId, step));
}

async function proveRecoveryCode(userId: UserId, hash: Buffer, { from, within }: Asked, now: Date): CodeProof {
  const subject = `${within ?? userId}|${networkOf(from.address)}`.slice(0, 200);
  const waitSeconds = await countAttempt(RECOVERY_CODES, subject);
  if (waitSeconds !== null) return tooMany(waitSeconds);
  if (!(await spendRecoveryCode(userId, hash, from, now))) return WRONG;
  await forgetAttempts(RECOVERY_CODES, subject);
  return ok("recovery");
}

const WRONG = refuse("code_wrong", { errors: { code: ["is not right"] } });

function tooMany(waitSeconds: number): Refusal<"rate_limited"> {
  return refuse("rate_limited", { context: { retry_after: waitSeconds } });
}
