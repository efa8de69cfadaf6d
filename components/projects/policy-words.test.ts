import { expect, test } from "vitest";
import { deciderWords, expiryWords, riskWords, viewerWords } from "./policy-words";

const policy = { default_expiry_seconds: null, default_risk: "low", minimum_risk: "low" } as const;

// People set what they read here: it must be what the server does.
test("a policy says what becomes of a request", () => {
  expect(expiryWords(policy)).toBe("Where the caller names none, a request stays open until somebody decides.");
  expect(expiryWords({ ...policy, default_expiry_seconds: 86_400 })).toMatch(/expires after (24 hours|1 day)/);
  expect(riskWords(policy)).toBe("Where the caller says nothing, a request is of low risk.");
  expect(riskWords({ ...policy, minimum_risk: "medium" })).toBe(
    "Where the caller says nothing, a request is of medium risk. Never less than medium, whatever the caller says.",
  );
  expect(riskWords({ ...policy, minimum_risk: "high" })).toBe(
    "Every request is of high risk, whatever its caller says.",
  );
});

test("access says who", () => {
  const [bo, cy] = [
    { id: "1", name: "Bo" },
    { id: "2", name: "Cy" },
  ] as const;
  expect(viewerWords({ viewers: null })).toBe("The whole team.");
  expect(viewerWords({ viewers: [] })).toBe("Owners and admins.");
  expect(viewerWords({ viewers: [bo, cy] })).toBe("Owners, admins, Bo and Cy.");
  expect(deciderWords({ deciders: [bo] })).toBe("Only Bo.");
  expect(deciderWords({ deciders: [] })).toMatch(/^Nobody/);
});
