import { expect, test } from "vitest";
import { hashesOf, hashOfRecoveryCode, newRecoveryCodes, RECOVERY_CODES } from "./recovery-code";

// Whoever has lost their phone types from paper: the code must be taken however they write it, and nothing else.
test("a code is read without dashes, in small letters and with look-alikes; what is none is not looked up", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(RECOVERY_CODES);
  for (const code of codes) {
    const hash = hashOfRecoveryCode(code);
    expect(hashesOf([code])).toEqual([hash]);
    const written = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect(hashOfRecoveryCode(written)).toEqual(hash);
  }
  for (const text of ["", "123456", "AAAA-AAAA-AAAA", "AAAA-AAAA-AAAA-AAAU", "x".repeat(1000)])
    expect(hashOfRecoveryCode(text)).toBeNull();
});
