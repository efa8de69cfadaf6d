"use client";

import MiniSearch from "minisearch";
import { useEffect, useState } from "react";
import { SEARCH_INDEX_PATH, SEARCH_OPTIONS, type SearchEntry } from "@/lib/contract/docs-search";

const FOUND_MAX = 12;

let loading: Promise<MiniSearch<SearchEntry>> | null = null;

/** Fetched once for the life of the page; after a failure it is tried anew. */
function loadIndex(): Promise<MiniSearch<SearchEntry>> {
  loading ??= fetch(SEARCH_INDEX_PATH)
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`The index was answered with ${answer.status}`);
      return MiniSearch.loadJSON<SearchEntry>(await answer.text(), SEARCH_OPTIONS);
    })
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

type Found = Pick<SearchEntry, "address" | "page" | "title" | "words">;

/** The sections that fit what is typed, the best first. */
export function useDocsSearch(typed: string): { found: Found[]; state: "loading" | "ready" | "failed" } {
  const [index, setIndex] = useState<MiniSearch<SearchEntry> | null>(null);
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    loadIndex().then(
      (loaded) => setIndex(loaded),
      () => setFailed(true),
    );
  }, []);

  if (!index) return { found: [], state: hasFailed ? "failed" : "loading" };
  const found = index.search(typed.trim()).slice(0, FOUND_MAX) as unknown as Found[];
  return { found, state: "ready" };
}
