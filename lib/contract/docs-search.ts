/** What the search of the docs finds: one section of a page. */
export type SearchEntry = { id: number; address: string; page: string; title: string; words: string };

/** Server and page must agree: the one makes the index, the other loads it. */
export const SEARCH_OPTIONS = {
  fields: ["title", "page", "words"],
  storeFields: ["address", "page", "title", "words"],
  searchOptions: { boost: { title: 4, page: 2 }, prefix: true, fuzzy: 0.15, combineWith: "AND" as const },
};

export const SEARCH_INDEX_PATH = "/docs/search.json";
