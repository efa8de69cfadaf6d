import { expect, test } from "vitest";
import { failureInWords } from "./failures";

// Whatever is thrown at us becomes words: a delivery that made us throw would be sent again and again.
test.each([
  [new DOMException("aborted", "TimeoutError"), "The call failed"], // its code is a number
  [Object.assign(new Error("x"), { code: 47 }), "The call failed"],
  [Object.assign(new Error("x"), { code: "E_NEW" }), "The call failed (E_NEW)"],
  [Object.assign(new Error("x"), { code: "ECONNREFUSED" }), expect.not.stringContaining("ECONNREFUSED")],
  ["a text", "The call failed"],
  [undefined, "The call failed"],
  [new AggregateError([]), "The call failed"],
])("%s", (error, words) => {
  expect(failureInWords(error, false)).toEqual(words);
});
