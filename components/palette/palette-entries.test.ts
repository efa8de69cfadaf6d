import { expect, test } from "vitest";
import { matching } from "./palette-entries";

const entries = ["Inbox", "API keys", "Reject: arm it", "Copy the link to this request"].map((label) => ({ label }));
const found = (typed: string) => matching(entries, typed).map(({ label }) => label);

test("an entry is found by the beginnings of its words, in any order", () => {
  expect(found("key")).toEqual(["API keys"]);
  expect(found("keys ap")).toEqual(["API keys"]);
  expect(found("LINK copy")).toEqual(["Copy the link to this request"]);
  expect(found("")).toHaveLength(4);
  expect(found("nbox")).toEqual([]);
});
