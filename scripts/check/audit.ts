import { runTool } from "../launch/run-tool";

/** Advisories that we know of and live with, each with the reason why it cannot hurt us. */
const ACCEPTED: Record<string, string> = {};

const SERIOUS = new Set(["high", "critical"]);

type Advisory = { url?: string; title?: string };
type Audit = { vulnerabilities?: Record<string, { severity: string; via: (Advisory | string)[] }>; message?: string };

/** Known weaknesses of the packages that run in production. Returns the serious ones, in words; null without an answer. */
export async function auditPackages(): Promise<string[] | null> {
  const { output } = await runTool("npm", ["audit", "--omit=dev", "--json"], { show: "never", local: false });
  return findingsOf(output);
}

/** What `npm audit --json` says, in words: the serious findings that nobody has accepted; null where it says nothing. */
export function findingsOf(output: string): string[] | null {
  const audit = parse(output);
  if (!audit?.vulnerabilities) {
    // Behind some mirrors of the registry there is no audit: no reason to stop, but nobody is to think it passed.
    process.stdout.write(`  the registry gives no advisories here${audit?.message ? ` (${audit.message})` : ""}\n`);
    return null;
  }
  const found = Object.entries(audit.vulnerabilities);
  process.stdout.write(`  ${found.length} packages with known weaknesses\n`);
  return found.flatMap(([name, { severity, via }]) => {
    const advisories = via.filter((advisory) => typeof advisory === "object");
    const open = advisories.filter(({ url }) => !ACCEPTED[url?.split("/").at(-1) ?? ""]);
    for (const { url, title } of advisories) process.stdout.write(`  ${severity}: ${name}: ${title} ${url}\n`);
    return SERIOUS.has(severity) && open.length > 0
      ? [`${name}: ${open.map(({ title, url }) => `${title} (${url})`).join(", ")}`]
      : [];
  });
}

function parse(output: string): Audit | null {
  try {
    return JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1)) as Audit;
  } catch {
    return null;
  }
}
