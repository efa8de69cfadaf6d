import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDevelopment } from "@/lib/config/env";
import { type Entry, SECTIONS } from "./navigation";
import { wordsOf } from "./nodes";
import { type Format, parseMarkdown } from "./parse-markdown";

export type DocsPage = {
  slug: string;
  /** Its address in the product. */
  path: string;
  /** Where it is written, from the root of the repository. */
  file: string;
  format: Format;
  source: string;
  title: string;
  /** The first sentences of its first paragraph, for lists and search engines. */
  description: string;
  /** What the navigation calls it. */
  label: string;
  section: string;
};

let known: { pages: DocsPage[]; readAtMs: number } | null = null;

/** How old a page may look while somebody writes it. */
const WRITING_MS = 2_000;

/** Every page in the order of the navigation. Read once; while developing, now and then. */
export function listPages(): DocsPage[] {
  const readAtMs = performance.now();
  if (!known || (isDevelopment() && readAtMs - known.readAtMs > WRITING_MS)) {
    known = {
      pages: SECTIONS.flatMap(({ title, entries }) => entries.map((entry) => readPage(entry, title))),
      readAtMs,
    };
  }
  return known.pages;
}

export function findPage(slug: string): DocsPage | null {
  return listPages().find((page) => page.slug === slug) ?? null;
}

export type DocsSection = { title: string; pages: DocsPage[] };

/** The pages by section. */
export function listSections(): DocsSection[] {
  return SECTIONS.map(({ title }) => ({ title, pages: listPages().filter(({ section }) => section === title) }));
}

/** The pages before and after one, null at either end. */
export function neighboursOf({ slug }: DocsPage): { previous: DocsPage | null; next: DocsPage | null } {
  const pages = listPages();
  const at = pages.findIndex((page) => page.slug === slug);
  return { previous: pages[at - 1] ?? null, next: pages[at + 1] ?? null };
}

/** The address of the page that a file is; undefined where it is none. */
export function pathOfFile(file: string): string | undefined {
  return listPages().find((page) => page.file === file)?.path;
}

/** Where the files are: the folder that the product is started in. */
export function inRepository(file: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), file);
}

function readPage(entry: Entry, section: string): DocsPage {
  const file = entry.file ?? fileOf(entry.slug);
  const source = readFileSync(inRepository(file), "utf8");
  const format = file.endsWith(".mdx") ? "mdx" : "md";
  const { children = [] } = parseMarkdown(source, format);
  const heading = children.find(({ type, depth }) => type === "heading" && depth === 1);
  const paragraph = children.find(({ type }) => type === "paragraph");
  if (!heading) throw new Error(`${file} has no heading of the first level`);
  const title = wordsOf(heading);
  return {
    slug: entry.slug,
    path: entry.slug === "" ? "/docs" : `/docs/${entry.slug}`,
    file,
    format,
    source,
    title,
    description: paragraph ? firstSentences(wordsOf(paragraph).replace(/\s+/g, " ")) : title,
    label: entry.label ?? title,
    section,
  };
}

function fileOf(slug: string): string {
  const file = `docs/${slug}.mdx`;
  return existsSync(inRepository(file)) ? file : `docs/${slug}.md`;
}

const DESCRIPTION_LENGTH = 180;

/** As many sentences as a list has room for; the first one whatever its length. */
function firstSentences(text: string): string {
  const sentences = text.split(/(?<=[.!?]) /);
  let kept = sentences[0] ?? "";
  for (const sentence of sentences.slice(1)) {
    if (kept.length + sentence.length >= DESCRIPTION_LENGTH) break;
    kept = `${kept} ${sentence}`;
  }
  return kept;
}
