import { expect, test } from "vitest";
import { completionsOf } from "./filter-completions";

const NAMES = { project: ["Payments", "Storefront"], key: ["refund-agent"], decider: ["Mara Keller", "Ana Torres"] };
const labels = (line: string) => completionsOf(line, NAMES).map(({ label }) => label);

// Whoever does not know the words must find them by typing, and names with spaces must come out whole.
test("an empty line offers every word, a begun one what it can become", () => {
  expect(labels("")).toEqual(["status:", "risk:", "project:", "key:", "decider:", "after:", "before:"]);
  expect(labels("status:approved de")).toEqual(["decider:"]);
  expect(labels("status:approved st")).toEqual([]);
});

test("behind a colon stand the values; a name with a space is quoted", () => {
  expect(labels("status:e")).toEqual(["approved", "rejected", "expired", "cancelled"]);
  expect(completionsOf("risk:high decider:kel", NAMES)).toEqual([
    { label: "Mara Keller", line: 'risk:high decider:"Mara Keller" ' },
  ]);
  expect(completionsOf('decider:"Mara K', NAMES)[0]?.line).toBe('decider:"Mara Keller" ');
  expect(labels("before:2026")).toEqual([]);
});
