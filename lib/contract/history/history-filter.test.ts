import { expect, test } from "vitest";
import { filterQuery, historyFilter, readFilterLine, writeFilterLine } from "./history-filter";

// The line and the address are two ways of saying one thing: a filter that is passed on must mean the same.
test("a line, its texts and its address say the same", () => {
  const line = 'status:approved project:Payments decider:"Mara Keller" before:2026-11-25';
  const { texts, faults } = readFilterLine(line);
  expect(faults).toEqual([]);
  expect(writeFilterLine(texts)).toBe(line);
  const filter = historyFilter(new URLSearchParams(filterQuery(texts)));
  expect(filter).toMatchObject({
    ok: true,
    value: {
      status: "approved",
      project: "Payments",
      decider: "Mara Keller",
      before: new Date("2026-11-25"),
      key: null,
    },
  });
  expect(filterQuery({})).toBe("");
});

// What is not understood is named: leaving it out would list more than was asked for.
test.each([
  ["colour:red", "colour:"],
  ["refund", "refund"],
  ['"two words"', "two words"],
  ["status:", "status:"],
  ["status:done", "status:"],
  ["risk:low risk:high", "risk:"],
  ["after:yesterday", "after:"],
  [":approved", ":approved"],
])("%s is named", (line, named) => {
  const { faults } = readFilterLine(line);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(named);
});

test("the case of a word and the order of the parts do not matter", () => {
  expect(writeFilterLine(readFilterLine("BEFORE:2026-11-25  Status:rejected").texts)).toBe(
    "status:rejected before:2026-11-25",
  );
});
