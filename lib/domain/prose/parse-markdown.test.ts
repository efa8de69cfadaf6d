import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMarkdown } from "./parse-markdown";
import type { ProseBlock, ProseInline } from "./prose";

const words = (inlines: ProseInline[]): string =>
  inlines
    .map((inline) => {
      if ("inlines" in inline) {
        const inner = words(inline.inlines);
        if (inline.kind !== "link") return `<${inline.kind}>${inner}</>`;
        return `<link ${inline.href ?? "none"} ${inline.address}${inline.note && ` (${inline.note})`}>${inner}</>`;
      }
      return inline.kind === "image"
        ? `<image ${inline.address}${inline.note}>${inline.text}</>`
        : inline.kind === "code"
          ? `<code>${inline.text}</>`
          : inline.text;
    })
    .join("");

function page(blocks: ProseBlock[], indent = ""): string[] {
  return blocks.flatMap((block) => {
    if ("inlines" in block) return [`${indent}${block.kind}: ${words(block.inlines)}`];
    if (block.kind === "code") return [`${indent}code ${block.info}: ${block.text}`];
    if (block.kind === "rule") return [`${indent}rule`];
    if (block.kind === "quote") return [`${indent}quote`, ...page(block.blocks, `${indent}  `)];
    return [`${indent}list ${block.start}`, ...block.items.flatMap((item) => page(item, `${indent}  `))];
  });
}

const shown = (markdown: string) => page(parseMarkdown(markdown)).join("\n");

// Agents write Markdown: it should read as they meant it.
test("paragraphs, emphasis, headings, lists, quotes and code", () => {
  expect(
    shown(`# Refund
Arrived **broken**, _really_.
Second line with \`code\`.

3. three
4. four
   - nested

> quoted

\`\`\`js alert
let a = 1;
\`\`\`
---`),
  ).toBe(`heading: Refund
paragraph: Arrived <strong>broken</>, <emphasis>really</>.
Second line with <code>code</>.
list 3
  paragraph: three
  paragraph: four
  list null
    paragraph: nested
quote
  paragraph: quoted
code js alert: let a = 1;
rule`);
});

// Whatever is followed leads where it says; whatever is not is seen as it was written.
describe("links and images", () => {
  test.each([
    ["[a](https://x.example/y)", "<link https://x.example/y https://x.example/y>a</>"],
    ["<https://x.example>", "<link https://x.example/ https://x.example>https://x.example</>"],
    ['[a](https://x.example "hi")', "<link https://x.example/ https://x.example (“hi”)>a</>"],
    ["[a](/teams/delete)", "<link none /teams/delete>a</>"],
    ["[a](mailto:x@y.example)", "<link none mailto:x@y.example>a</>"],
    ["[a](https://bank.example@evil.example)", "no link: it would lead to evil.example"],
    ["[a](https://аррӏе.com)", "leads to xn--80ak6aa92e.com"],
    ["[a](javascript:alert(1))", "paragraph: [a](javascript:alert(1))"],
    ["[a](JaVaScRiPt:alert(1))", "[a](JaVaScRiPt:alert(1))"],
    ["[a](&#106;avascript:alert(1))", "[a]("],
    ["[a](java&#10;script:x)", "<link none java\nscript:x>a</>"],
    ["[a](data:text/html,<script>alert(1)</script>)", "[a](data:text/html,<script>alert(1)</script>)"],
    ["<javascript:alert(1)>", "<javascript:alert(1)>"],
    ["![photo](https://x.example/p.png)", "<image https://x.example/p.png>photo</>"],
    ["[![p](https://x.example/p.png)](https://y.example)", "<image https://x.example/p.png>p</>"],
    ["[a][b]\n\n[b]: https://x.example 'hidden'", "[b]: https://x.example 'hidden'"],
    ["[](https://x.example)", "<link https://x.example/ https://x.example></>"],
  ])("%s", (markdown, expected) => {
    expect(shown(markdown)).toContain(expected);
  });
});

test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<!-- hidden -->",
  "a <b>bold</b> &lt;i&gt;",
  "<svg/onload=alert(1)>",
])("HTML stays text: %s", (html) => {
  const blocks = parseMarkdown(html);
  expect(blocks).toHaveLength(1);
  expect(blocks[0]).toMatchObject({ kind: "paragraph", inlines: [{ kind: "text" }] });
  expect(shown(html)).toBe(`paragraph: ${html.replace("&lt;i&gt;", "<i>")}`);
});

// What lies too deep is not left out: a person reads all that the agent says.
test("a text that nests too deep stands as it was written", () => {
  for (const deep of [`${"> ".repeat(60)}secret`, `${"- ".repeat(60)}secret`]) {
    expect(parseMarkdown(deep)).toEqual([{ kind: "paragraph", inlines: [{ kind: "text", text: deep }] }]);
  }
  expect(shown(`${"> ".repeat(15)}seen`)).toContain("seen");
  expect(shown(`${"**a ".repeat(50)}seen${" b**".repeat(50)}`)).toContain("seen");
});

// A parser that hangs on a description holds up every page of the server: the test's own limit would be passed.
test.each([
  "[",
  "]",
  "![",
  "](",
  "*",
  "**a ",
  "_a",
  "`",
  "> ",
  "- ",
  "1. ",
  "<",
  "<a ",
  "&",
  "\\",
  "[a](",
  "#",
  "\n\n",
  "|",
  "~",
  "\t",
  "\u0000",
])("10,000 characters of %j end", (piece) => {
  const text = piece.repeat(Math.ceil(10_000 / piece.length));
  expect(JSON.stringify(parseMarkdown(text)).length).toBeGreaterThan(0);
});

test("every letter of a text is somewhere in what is shown", () => {
  const piece = fc.constantFrom(
    "word",
    "**",
    "*",
    "_",
    "`",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "# ",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "https://x.example",
    " ",
    "```\n",
    "1. ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      const count = (of: string) => of.split("word").length - 1;
      expect(count(JSON.stringify(parseMarkdown(text)))).toBeGreaterThanOrEqual(count(text));
    }),
  );
});
