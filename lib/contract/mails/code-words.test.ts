import { expect, test } from "vitest";
import { codesAreGuessed, recoveryCodeUsed } from "./code-words";

const URL = "https://approvals.example.com/account/security";

// Whoever runs out of codes must learn it while they can still make new ones.
test.each([
  [9, "9 are left."],
  [1, "One is left."],
  [0, "None are left."],
])("with %i codes left it says: %s", (left, words) => {
  expect(recoveryCodeUsed(left, URL).text).toContain(words);
});

test("each says where, and what to do when it was somebody else", () => {
  for (const { text, html } of [recoveryCodeUsed(9, URL), codesAreGuessed(URL)]) {
    expect(text).toContain("at approvals.example.com");
    expect(text).toContain("If it was not you");
    expect(html).toContain(`<a href="${URL}">`);
  }
});
