import { expect, test } from "vitest";
import { findingsOf } from "./audit";

const advisory = (title: string) => ({ url: `https://advisories.example/${title}`, title });
const report = (vulnerabilities: object) => `npm warn something\n${JSON.stringify({ vulnerabilities })}\n`;

// A check that never fails is worse than none: everybody believes it.
test("a serious advisory fails the check, a small one is only told; no answer is not a pass", () => {
  expect(
    findingsOf(
      report({
        next: { severity: "critical", via: [advisory("runs-code")] },
        ws: { severity: "high", via: ["next", advisory("leaks")] },
        tiny: { severity: "moderate", via: [advisory("slow")] },
        // Hurt by what it uses, which stands in the list by itself.
        above: { severity: "high", via: ["ws"] },
      }),
    ),
  ).toEqual(["next: runs-code (https://advisories.example/runs-code)", "ws: leaks (https://advisories.example/leaks)"]);
  expect(findingsOf(report({}))).toEqual([]);
  expect(findingsOf('{"message":"405 Method Not Allowed"}')).toBeNull();
  expect(findingsOf("no JSON at all")).toBeNull();
});
