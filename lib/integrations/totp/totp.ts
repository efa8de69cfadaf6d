import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";
import { SECOND_MS } from "@/lib/domain/clock/clock";

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30;
/** RFC 4226 recommends 160 bits. */
const SECRET_BYTES = 20;
/** Clocks differ: the code before and the code after count too. */
const STEPS_EACH_WAY = 1;
const ISSUER = "Human Approval";

/** A new secret, in the base 32 that apps take. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that an app reads a secret from, and the QR code of it: the path of its dark squares, one unit each. */
export function totpEnrolment(secret: string, account: string): { uri: string; qr: { size: number; path: string } } {
  const uri = totpOf(secret, account).toString();
  const { data, size } = encode(uri, { ecc: "M", border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { uri, qr: { size, path: squares.join("") } };
}

/** The time step that a code is of, if it is one of the three that count at this time; otherwise null. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret, "").validate({ token: code, timestamp: now.getTime(), window: STEPS_EACH_WAY });
  return delta === null ? null : Math.floor(now.getTime() / (PERIOD_SECONDS * SECOND_MS)) + delta;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}
