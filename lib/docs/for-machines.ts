import { env } from "@/lib/config/env";
import { PROBLEMS, type ProblemCode } from "@/lib/contract/problems";
import { SECTIONS } from "./navigation";
import { findPage, listPages } from "./pages";
import { problemAsMarkdown } from "./parts";
import { twinOf } from "./twin";
import { twinAddress } from "./twin-address";

const INTRODUCTION = `# Human Approval

> An AI agent, a script or a pipeline asks; a person decides; only then does it happen. Self-hosted at ORIGIN.

Only the status \`approved\` means yes. \`rejected\`, \`expired\` and \`cancelled\` mean no, and \`pending\` means not yet. No API key can decide.`;

/** /llms.txt, as llmstxt.org describes it: what this is, and every page with a line about it. */
export function llmsText(): string {
  const sections = SECTIONS.map(({ title, entries }) => {
    const lines = entries.flatMap(({ slug }) => {
      const page = findPage(slug);
      return page ? [`- [${page.title}](${twinAddress(page.path)}): ${page.description}`] : [];
    });
    return `## ${title}\n\n${lines.join("\n")}`;
  });
  const machine = `## For machines\n\n- [OpenAPI 3.1 document](${env().APP_URL}/api/v1/openapi.json)\n- [All pages in one file](${env().APP_URL}/llms-full.txt)`;
  return `${[introduction(), ...sections, machine].join("\n\n")}\n`;
}

/** /llms-full.txt: every page, one after the other. */
export function llmsFullText(): string {
  return `${[introduction(), ...listPages().map(twinOf)].join("\n\n---\n\n")}`;
}

/** A page as Markdown by its address without `.md`; null where there is none. */
export function twinAt(slug: string): string | null {
  const page = findPage(slug === "index" ? "" : slug);
  if (page) return twinOf(page);
  const code = /^errors\/(\w+)$/.exec(slug)?.[1];
  return code !== undefined && Object.hasOwn(PROBLEMS, code) ? problemAsMarkdown(code as ProblemCode) : null;
}

function introduction(): string {
  return INTRODUCTION.replace("ORIGIN", env().APP_URL);
}
