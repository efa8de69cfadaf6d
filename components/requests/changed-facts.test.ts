import { expect, test } from "vitest";
import { changedFacts } from "./changed-facts";

// What an approver changed must be told wherever it stands, or the others read a payload that nobody sent.
test("a change inside a list of one line is told like any other, with what stood there before", () => {
  const [sent, decided] = ['{"to":["a@x.example","b@x.example"],"n":1}', '{"to":["a@x.example","c@x.example"],"n":1}'];
  expect(changedFacts(sent, decided).map(({ path, before, after }) => [path, before.text, after.text])).toEqual([
    ["/to/1", "b@x.example", "c@x.example"],
  ]);
  expect(changedFacts("no JSON", decided)).toEqual([]);
});
