import type { HistoryListView, HistoryRow } from "@/lib/contract/request-views";

/** The closed requests that have been read, from the last one closed down, and where those before them begin. */
export type KnownRows = { rows: HistoryRow[]; end: string | null };

type Page = Pick<HistoryListView, "data" | "next_cursor">;

export function firstRows({ data, next_cursor }: Page): KnownRows {
  return { rows: data, end: next_cursor };
}

/** The last closed first, as the server sorts it. Below 0 where the first stands above the second. */
export function byClosing(one: HistoryRow, other: HistoryRow): number {
  const laterMs = Date.parse(other.closed_at) - Date.parse(one.closed_at);
  if (laterMs !== 0) return laterMs;
  if (one.id === other.id) return 0;
  return one.id > other.id ? -1 : 1;
}

/**
 * What is known once the first page was read again. What stands below it was closed for good and stays; where the page
 * no longer reaches down to it, so much has been closed that what lies between is not known, and all begins anew.
 */
export function withFirstPage(known: KnownRows, page: Page): KnownRows {
  const lowest = page.data.at(-1);
  const ids = new Set(known.rows.map(({ id }) => id));
  if (!lowest || page.next_cursor === null || !page.data.some(({ id }) => ids.has(id))) return firstRows(page);
  const below = known.rows.filter((row) => byClosing(row, lowest) > 0);
  return { rows: [...page.data, ...below], end: below.length > 0 ? known.end : page.next_cursor };
}

/** What is known once the page below was read. */
export function withOlder(known: KnownRows, page: Page): KnownRows {
  const ids = new Set(known.rows.map(({ id }) => id));
  return { rows: [...known.rows, ...page.data.filter(({ id }) => !ids.has(id))], end: page.next_cursor };
}
