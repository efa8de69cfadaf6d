import { expect, test } from "vitest";
import { endpointSwitchedOff, mailWords } from "./mail-words";

// What somebody called a project must not become a header, a tag or a link in everybody's mail.
test("names and addresses stand in a mail as text, whatever is in them", () => {
  const hostile = 'Pay<script>alert(1)</script>\r\nBcc: all@example.com "&\u2028';
  const { subject, text, html } = mailWords(hostile, [hostile], { words: hostile, url: 'https://a.example/"><b>' });
  expect(subject).not.toMatch(/[\r\n\u2028]/);
  expect(html).not.toContain("<script>");
  expect(html).toContain('href="https://a.example/&quot;&gt;&lt;b&gt;"');
  expect(text).toContain("<script>"); // plain text is plain
});

test("it says what was switched off, why, and where to look", () => {
  const words = endpointSwitchedOff(
    {
      url: "https://api.example.com/hook",
      project: "Payments",
      team: "Northwind",
      reason: "It answered 410 Gone",
      keptDays: 30,
    },
    "https://approvals.example.com/northwind/webhooks",
  );
  expect(words.subject).toBe("Webhooks to api.example.com are switched off");
  expect(words.text).toContain("https://api.example.com/hook (Payments, Northwind). It answered 410 Gone.");
  expect(words.text).toContain("https://approvals.example.com/northwind/webhooks");
  expect(words.html).toContain('<a href="https://approvals.example.com/northwind/webhooks">');
});
