import { expect, test } from "vitest";
import { pastedAddresses } from "./pasted-addresses";

// Addresses come out of mail programs, sheets and chats; nobody should have to tidy them up.
test.each([
  ["ana@a.example, bo@b.example", ["ana@a.example", "bo@b.example"]],
  ["ana@a.example\r\nbo@b.example;cy@c.example", ["ana@a.example", "bo@b.example", "cy@c.example"]],
  ["ana@a.example bo@b.example", ["ana@a.example", "bo@b.example"]],
  ["Ana Torres <ana@a.example>, Bo <bo@b.example>", ["ana@a.example", "bo@b.example"]],
  ["ana@a.example\nANA@a.example", ["ana@a.example"]],
  ["ana at a.example", ["ana at a.example"]],
  [" ,\n; ", []],
])("%j", (text, addresses) => {
  expect(pastedAddresses(text)).toEqual(addresses);
});
