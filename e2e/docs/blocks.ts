import { type Node, walk } from "@/lib/docs/nodes";
import { type DocsPage, listPages } from "@/lib/docs/pages";
import { type Fence, parseFence } from "@/lib/docs/parse-fence";
import { parseMarkdown } from "@/lib/docs/parse-markdown";

/** One code block of a page, and where it stands. */
export type Block = Fence & { code: string; where: string };
export type PageOfBlocks = { page: DocsPage; blocks: Block[] };

/** What the test does with a block. */
export type Way = "run" | "file" | "output" | "check" | "elsewhere";

/** Every block of every page, in the order of the pages. */
export function listBlocks(): PageOfBlocks[] {
  return listPages().map((page) => ({ page, blocks: blocksOf(page) }));
}

function blocksOf({ source, format, file }: DocsPage): Block[] {
  return [...walk(parseMarkdown(source, format))]
    .filter(({ type }) => type === "code")
    .map((node) => blockOf(node, file));
}

function blockOf({ lang, meta, value = "", position }: Node, file: string): Block {
  return { ...parseFence(lang, meta), code: value, where: `${file}:${position?.start.line}` };
}

const RUNNABLE = new Set(["bash", "python", "ts", "js"]);
/** Languages of data: whether they are right can be told without running anything. */
const DATA = new Set(["json", "yaml", "ini", "http", "hcl", "dockerfile", "nginx", "cron", "effect", "regex"]);
const PROGRAMS = new Set(["bash", "python", "ts", "js"]);

/** How a block is shown to be right; null where nothing shows it. */
export function wayOf({ language, words, settings }: Block): Way | null {
  if (settings.tested) return "elsewhere";
  if (words.includes("run") && RUNNABLE.has(language)) return "run";
  if (words.includes("output") && language === "text") return "output";
  if (words.includes("check") && PROGRAMS.has(language)) return "check";
  if (settings.title && PROGRAMS.has(language)) return "file";
  return DATA.has(language) ? "check" : null;
}
