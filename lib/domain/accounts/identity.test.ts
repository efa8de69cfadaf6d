import { expect, test } from "vitest";
import { joinsByAddress } from "./identity";

const claims = {
  issuer: "https://id.example",
  subject: "1",
  email: "ana@example.com",
  isEmailVerified: true,
  name: null,
};
const account = { emailVerifiedAt: new Date(0), disabledAt: null, hasIdentityOfIssuer: false };

// An address is a claim until it was checked on both sides: one condition less, and accounts can be taken over.
test("an address joins an account only where both sides verified it, and nobody of that site is connected", () => {
  expect(joinsByAddress(claims, account)).toBe(true);
  expect(joinsByAddress({ ...claims, isEmailVerified: false }, account)).toBe(false);
  expect(joinsByAddress(claims, { ...account, emailVerifiedAt: null })).toBe(false);
  expect(joinsByAddress(claims, { ...account, disabledAt: new Date(0) })).toBe(false);
  expect(joinsByAddress(claims, { ...account, hasIdentityOfIssuer: true })).toBe(false);
});
