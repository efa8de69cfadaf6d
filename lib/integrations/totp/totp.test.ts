import { expect, test } from "vitest";
import { newTotpSecret, stepOfCode, totpEnrolment } from "./totp";

/** The secret of RFC 6238's own examples, in base 32. */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

// An app that follows the standard must be understood: these are its own figures (appendix B, cut to six digits).
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("at %i s the code of RFC 6238 counts, one step each way, and no further", (seconds, code) => {
  const at = (offset: number) => stepOfCode(RFC_SECRET, code, new Date((seconds + offset) * 1000));
  const step = Math.floor(seconds / 30);
  expect([at(0), at(-30), at(30)]).toEqual([step, step, step]);
  expect([at(-60), at(61)]).toEqual([null, null]);
});

test("what is no code is none, and the address tells an app all that it needs", () => {
  for (const code of ["", "12345", "1234567", "12345a", "１２３４５６"])
    expect(stepOfCode(RFC_SECRET, code, new Date())).toBeNull();
  const secret = newTotpSecret();
  const { uri, qr } = totpEnrolment(secret, "ana@example.com");
  expect(new URL(uri).searchParams.get("secret")).toBe(secret);
  expect(uri).toMatch(/^otpauth:\/\/totp\/Human%20Approval:ana%40example\.com\?/);
  expect(qr.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
});
