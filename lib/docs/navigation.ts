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
      { slug: "concepts/life-cycle", label: "Life cycle" },
      { slug: "concepts/expiry" },
      { slug: "concepts/idempotency" },
      { slug: "concepts/risk" },
      { slug: "effect-templates", label: "Effect templates" },
      { slug: "test-mode" },
    ],
  },
  {
    title: "Guides",
    entries: [
      { slug: "guides/refunds", label: "Refunds" },
      { slug: "guides/infrastructure", label: "Infrastructure" },
      { slug: "guides/deployments", label: "Deployments" },
      { slug: "webhooks" },
    ],
  },
  {
    title: "SDKs and tools",
    entries: [
      { slug: "sdk/python", label: "Python" },
      { slug: "adapters-python", label: "Python adapters" },
      { slug: "sdk/typescript", label: "TypeScript" },
      { slug: "cli", label: "Command line" },
      { slug: "ci" },
      { slug: "mcp" },
      { slug: "adapters-typescript" },
    ],
  },
  {
    title: "Reference",
    entries: [{ slug: "api" }, { slug: "errors" }, { slug: "versions", label: "Versions" }, { slug: "keys" }],
  },
  {
    title: "Your team",
    entries: [
      { slug: "teams" },
      { slug: "notifications", label: "Mails" },
      { slug: "history-csv" },
      { slug: "receipts" },
      { slug: "audit", label: "Audit trail" },
    ],
  },
  {
    title: "Self-hosting",
    entries: [
      { slug: "self-hosting", label: "Running it" },
      { slug: "self-hosting/docker" },
      { slug: "self-hosting/systemd" },
      { slug: "self-hosting/serverless", label: "Vercel, serverless" },
      { slug: "self-hosting/several-servers", label: "Several servers" },
      { slug: "self-hosting/growing" },
      { slug: "self-hosting/database" },
      { slug: "self-hosting/backup" },
      { slug: "self-hosting/upgrade" },
      { slug: "cron" },
    ],
  },
  {
    title: "About",
    entries: [
      { slug: "performance" },
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
