/** A page of the docs. `file` is where it is written, when that is not `docs/<slug>.md` or `.mdx`. */
export type Entry = { slug: string; label?: string; file?: string };

/** Every page, in the order in which "next" leads through them. A test compares it with the files under `docs/`. */
export const SECTIONS: { title: string; entries: Entry[] }[] = [
  {
    title: "Start",
    entries: [{ slug: "", label: "Overview", file: "docs/index.mdx" }, { slug: "quickstart" }],
  },
  {
    title: "Concepts",
    entries: [
      { slug: "concepts/life-cycle" },
      { slug: "test-mode" },
      { slug: "effect-templates", label: "Effect templates" },
    ],
  },
  {
    title: "Receive answers",
    entries: [{ slug: "webhooks" }],
  },
  {
    title: "Reference",
    entries: [{ slug: "api" }, { slug: "errors" }, { slug: "versions" }, { slug: "keys" }, { slug: "mcp" }],
  },
  {
    title: "Your team",
    entries: [
      { slug: "teams" },
      { slug: "notifications", label: "Mails" },
      { slug: "history-csv" },
      { slug: "receipts" },
      { slug: "audit" },
    ],
  },
  {
    title: "Self-hosting",
    entries: [{ slug: "self-hosting", label: "Running it" }, { slug: "cron" }],
  },
  {
    title: "About",
    entries: [
      { slug: "security", file: "SECURITY.md" },
      { slug: "changelog", file: "CHANGELOG.md" },
    ],
  },
];

/** Files beside the pages that their links lead to, and where the product serves them. */
export const SERVED_FILES: Record<string, string> = {
  "docs/openapi.json": "/api/v1/openapi.json",
  "docs/digest-vectors.json": "/docs/digest-vectors.json",
};
