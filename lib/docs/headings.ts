import GithubSlugger from "github-slugger";
import { type Node, wordsOf } from "./nodes";
import { parseMarkdown } from "./parse-markdown";

export type Heading = { depth: number; title: string; id: string };
export type Section = Heading & { words: string };

/** An id that does not follow from the words: `## Ask for a decision {#createRequest}`. */
const OWN_ID = /\s*\{#([\w-]+)\}$/;

/** Gives headings their ids, in the order in which they stand; as GitHub does, so that links work there too. */
export function headingIds(): (words: string) => { title: string; id: string } {
  const slugger = new GithubSlugger();
  return (words) => {
    const own = OWN_ID.exec(words)?.[1];
    const title = words.replace(OWN_ID, "");
    return { title, id: own ?? slugger.slug(title) };
  };
}

/** The parts of a page, each with its heading and the words up to the next one. */
export function sectionsOf(markdown: string): Section[] {
  const idOf = headingIds();
  const sections: Section[] = [];
  for (const node of parseMarkdown(markdown, "md").children ?? []) {
    if (node.type === "heading") sections.push({ depth: node.depth ?? 1, ...idOf(wordsOf(node)), words: "" });
    else addTo(sections.at(-1), node);
  }
  return sections;
}

function addTo(section: Section | undefined, node: Node): void {
  if (section) section.words = `${section.words} ${wordsOf(node)}`.replace(/\s+/g, " ").trim();
}
