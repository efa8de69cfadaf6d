import MiniSearch from "minisearch";
import { isDevelopment } from "@/lib/config/env";
import { SEARCH_OPTIONS, type SearchEntry } from "@/lib/contract/docs-search";
import { PROBLEMS, type ProblemCode } from "@/lib/contract/problems";
import { sectionsOf } from "./headings";
import { listPages } from "./pages";
import { problemAsMarkdown } from "./parts";
import { twinOf } from "./twin";

let made: string | null = null;

/** Every section of every page, ready to be loaded by the search of the page. Made once. */
export function searchIndex(): string {
  if (made !== null && !isDevelopment()) return made;
  const search = new MiniSearch<SearchEntry>(SEARCH_OPTIONS);
  search.addAll([...pageEntries(), ...problemEntries()].map((entry, id) => ({ ...entry, id })));
  made = JSON.stringify(search);
  return made;
}

type Entry = Omit<SearchEntry, "id">;

function pageEntries(): Entry[] {
  return listPages().flatMap((page) =>
    sectionsOf(twinOf(page)).map(({ depth, title, id, words }) => ({
      address: depth === 1 ? page.path : `${page.path}#${id}`,
      page: page.label,
      title: depth === 1 ? page.title : title,
      words,
    })),
  );
}

function problemEntries(): Entry[] {
  return (Object.keys(PROBLEMS) as ProblemCode[]).map((code) => ({
    address: `/docs/errors/${code}`,
    page: "Errors",
    title: code,
    words: sectionsOf(problemAsMarkdown(code))
      .map(({ title, words }) => `${title}. ${words}`)
      .join(" "),
  }));
}
