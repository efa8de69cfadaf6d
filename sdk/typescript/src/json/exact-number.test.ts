import { expect, test } from "vitest";
import { parseJson } from "./parse.js";
import { stringifyJson } from "./stringify.js";

// What was read must be writable again, by its exact value: a payload goes through both on its way to an approver.
test.each(["12345678901234567890", "100000000000000000000", "1e20", "-9007199254740993", "0.1", "1e400", "1e-7", "0"])(
  "%s comes out as it went in",
  (number) => {
    expect(stringifyJson(parseJson(`{"n":[${number}]}`))).toBe(`{"n":[${number}]}`);
  },
);
