import { expect, test } from "vitest";
import { isSteppedUp, methodOf, STEP_UP_MS, stepUpOfSignIn } from "./step-up";

const NOW = new Date("2026-11-24T15:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);

// Whoever finds an open browser must not be able to release money with it.
test("a step-up ends after five minutes, and then the decision names the sign-in", () => {
  const actor = { method: "oidc", stepUp: { at: ago(STEP_UP_MS - 1), method: "passkey" } } as const;
  expect([isSteppedUp(actor, NOW), methodOf(actor, NOW)]).toEqual([true, "passkey"]);
  const later = { ...actor, stepUp: { ...actor.stepUp, at: ago(STEP_UP_MS) } };
  expect([isSteppedUp(later, NOW), methodOf(later, NOW)]).toEqual([false, "oidc"]);
  expect(isSteppedUp({ stepUp: null }, NOW)).toBe(false);
});

test("a sign-in by password, TOTP or passkey is one; by a link or by another site it is none", () => {
  const methods = ["password", "totp", "passkey", "link", "oidc"] as const;
  expect(methods.map((method) => stepUpOfSignIn(method, NOW) !== null)).toEqual([true, true, true, false, false]);
});
