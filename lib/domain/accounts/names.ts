/** A team's address in URLs, from its name: "Müller & Söhne" → "muller-sohne"; never empty. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  if (slug === "") return "team";
  return RESERVED_SLUGS.has(slug) ? `${slug}-team` : slug;
}

/** First parts of addresses that are ours, now or soon: a team there would have no pages. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  "account",
  "admin",
  "api",
  "auth",
  "confirm-address",
  "dev",
  "docs",
  "help",
  "icon",
  "icons",
  "invitations",
  "legal",
  "login",
  "manifest",
  "mcp",
  "next",
  "pricing",
  "privacy",
  "receipts",
  "robots",
  "security",
  "settings",
  "sign-in",
  "sign-out",
  "sign-up",
  "sitemap",
  "static",
  "status",
  "support",
  "teams",
  "terms",
  "verify",
  "welcome",
  "well-known",
  "www",
]);

/** The name shown for somebody who gave none: "ana.torres@northwind.example" → "Ana Torres". */
export function nameFromEmail(email: string): string {
  const words = (email.split("@")[0] ?? "").split(/[._+-]+/).filter(Boolean);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  return name || email;
}

/** The form in which an e-mail address is stored and compared. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}
