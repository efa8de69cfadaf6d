import fc from "fast-check";
import { expect, test } from "vitest";
import { linkOf } from "./links";

test.each([
  ["https://support.example.com/tickets/789?a=b#c", "https://support.example.com/tickets/789?a=b#c"],
  ["http://localhost:3000", "http://localhost:3000/"],
  ["HTTPS://Example.COM/A", "https://example.com/A"],
  ["https://example.com:443/x", "https://example.com/x"],
  ["https://[2001:db8::1]/", "https://[2001:db8::1]/"],
  ["https://xn--pple-43d.com/", "https://xn--pple-43d.com/"],
  ["https://example.com/<script>", "https://example.com/%3Cscript%3E"],
])("%s is a link", (text, href) => {
  expect(linkOf(text)).toEqual({ kind: "link", text, href });
});

// Whoever reads the address must know where it leads, not where it seems to lead.
test.each([
  ["https://аpple.com/", "xn--pple-43d.com"],
  ["https://0x7f000001/", "127.0.0.1"],
  ["https://2130706433/", "127.0.0.1"],
  ["https:///evil.example/", "evil.example"],
  ["https://b%61nk.example/", "bank.example"],
  ["https://bank.example。evil.example/", "bank.example.evil.example"],
])("%s is a link that says its host", (text, host) => {
  expect(linkOf(text)).toMatchObject({ kind: "link", text, note: `leads to ${host}` });
});

test("an address with a user name is no link, and says why", () => {
  expect(linkOf("https://bank.example@evil.example/")).toEqual({
    kind: "text",
    text: "https://bank.example@evil.example/",
    note: "no link: it would lead to evil.example",
  });
  expect(linkOf("https://:secret@evil.example/")?.href).toBeUndefined();
});

test.each([
  "javascript:alert(1)",
  "JavaScript:alert(1)//https://example.com",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "ftp://example.com",
  "//example.com",
  "example.com",
  "https:example.com",
  "https://",
  "https://exa mple.com",
  "https://good.example\\@evil.example",
  "https://exam\nple.com",
  " https://example.com",
  "https://example.com ",
  "https://exam\u200bple.com",
  "https://example.com/\u202egpj.exe",
  "https://example.com:99999",
  "see https://example.com",
])("%j is no link", (text) => {
  expect(linkOf(text)).toBe(null);
});

test("whatever gets an href is http or https, without a user name", () => {
  const text = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .tuple(fc.constantFrom("https://", "javascript:", "http://", "data:"), fc.string())
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (address) => {
      const href = linkOf(address)?.href;
      if (href === undefined) return;
      const url = new URL(href);
      expect(["http:", "https:"]).toContain(url.protocol);
      expect(url.username + url.password).toBe("");
    }),
    { numRuns: 1000 },
  );
});
