import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { headingIds, sectionsOf } from "./headings";
import { addressOf } from "./links";
import { listPages, pathOfFile } from "./pages";
import { parseFence } from "./parse-fence";

// A page that nothing leads to is not read, and one that is listed but not there breaks every page.
test("every file of the docs is a page, once, with an address of its own", () => {
  const files = readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.mdx?$/.test(file) && !file.startsWith("adr/"))
    .map((file) => `docs/${file}`);
  const pages = listPages();
  expect(
    pages
      .map(({ file }) => file)
      .filter((file) => file.startsWith("docs/"))
      .sort(),
  ).toEqual(files.sort());
  expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
});

// Lists, search engines and language models choose pages by these alone.
test("every page has a title and a first paragraph", () => {
  for (const { file, title, description } of listPages()) {
    expect([file, title.length > 2, description.length > 20]).toEqual([file, true, true]);
  }
});

// Links are written for the repository; on the site they must lead to pages, not to files.
test("a link to a file becomes the address of its page, and nothing where only the repository has it", () => {
  expect(addressOf("receipts.md#keys", "docs/audit.md", pathOfFile)).toBe("/docs/receipts#keys");
  expect(addressOf("docs/keys.md", "SECURITY.md", pathOfFile)).toBe("/docs/keys");
  expect(addressOf("digest-vectors.json", "docs/receipts.md", pathOfFile)).toBe("/docs/digest-vectors.json");
  expect(addressOf("https://example.com/a.md", "docs/audit.md", pathOfFile)).toBe("https://example.com/a.md");
  expect(addressOf("#verify", "docs/audit.md", pathOfFile)).toBe("#verify");
  expect(addressOf("../.env.example", "docs/self-hosting.md", pathOfFile)).toBeNull();
});

// What is linked to by others must not move when a heading of the same words comes before it.
test("headings of the same words have ids of their own, and may be given one", () => {
  const idOf = headingIds();
  expect([idOf("Keys"), idOf("Keys"), idOf("Ask people {#createRequest}")]).toEqual([
    { title: "Keys", id: "keys" },
    { title: "Keys", id: "keys-1" },
    { title: "Ask people", id: "createRequest" },
  ]);
  expect(sectionsOf("# A\n\none `two`\n\n## B\n\n| c | d |\n| - | - |\n| e | f |")).toEqual([
    { depth: 1, title: "A", id: "a", words: "one two" },
    { depth: 2, title: "B", id: "b", words: "c d e f" },
  ]);
});

// A word that is misread is a block that is not run.
test("a fence says what is to be done with its block", () => {
  expect(parseFence("bash", 'run decide=reject title="deploy now.sh"')).toEqual({
    language: "bash",
    words: ["run"],
    settings: { decide: "reject", title: "deploy now.sh" },
  });
  expect(parseFence(null, null)).toEqual({ language: "", words: [], settings: {} });
});
