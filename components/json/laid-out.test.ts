import { expect, test } from "vitest";
import { laidOut } from "./laid-out";

// What the page shows as the caller's answer must be what the caller gets, to the last digit.
test("numbers and texts keep every character", () => {
  const json = '{"big":12345678901234567890,"price":1.10,"text":"a\\u0041","list":[1,{}],"none":[]}';
  expect(laidOut(json)).toBe(
    `{
  "big": 12345678901234567890,
  "price": 1.10,
  "text": "a\\u0041",
  "list": [
    1,
    {}
  ],
  "none": []
}`,
  );
});

test("the margin is that of where it stands", () => {
  expect(laidOut('{"a":1}', "  ")).toBe('{\n    "a": 1\n  }');
});
