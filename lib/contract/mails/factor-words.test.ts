import { expect, test } from "vitest";
import { whatSignsYouInChanged } from "./factor-words";

// Whoever did not do it must learn where it was, and what to do.
test("a mail about what signs somebody in says where, what, and what to do when it was somebody else", () => {
  const url = "https://approvals.example.com/account/security";
  const { subject, text, html } = whatSignsYouInChanged("account.passkey_added", url);
  expect(subject).toBe("A passkey was added");
  expect(text).toContain("Your account at approvals.example.com has another passkey");
  expect(text).toContain("If it was not you");
  expect(html).toContain(`<a href="${url}">`);
});
