import { expect, test } from "vitest";
import * as words from "./account-words";

const URL = "https://approvals.example.com/sign-in/link#secret";

// Somebody who gets such a mail without having asked for it must learn from it what to do.
test.each(Object.entries(words))("%s says where, what, and what to do when it was somebody else", (_name, write) => {
  const { subject, text, html } = write(URL);
  expect(subject).not.toContain("approvals.example.com");
  expect(text).toContain("approvals.example.com");
  expect(text).toMatch(/If (it was not you|you did not)/);
  expect(text).toContain(`: ${URL}\n`);
  expect(html).toContain(`<a href="${URL}">`);
});
