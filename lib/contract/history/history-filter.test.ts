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
  ["status:", "status:"],
  ["status:done", "status:"],
  ["risk:low risk:high", "risk:"],
  ["after:yesterday", "after:"],
  [":approved", "“:”"],
])("%s is named", (line, named) => {
  const { faults } = readFilterLine(line);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(named);
});

// Whoever looks for an address or a time types a colon that is no filter's.
test("words without a filter, and whatever stands in quotes, are looked for", () => {
  const { texts, faults } = readFilterLine('refund status:approved "https://support.example" jane');
  expect(faults).toEqual([]);
  expect(texts).toEqual({ status: "approved", q: "refund https://support.example jane" });
  expect(readFilterLine(writeFilterLine(texts))).toEqual({ texts, faults: [] });
});

test("the case of a word and the order of the parts do not matter", () => {
  expect(writeFilterLine(readFilterLine("BEFORE:2026-11-25  Status:rejected").texts)).toBe(
    "status:rejected before:2026-11-25",
  );
});
