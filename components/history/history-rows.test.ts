import { expect, test } from "vitest";
import type { HistoryRow } from "@/lib/contract/request-views";
import { byClosing, firstRows, withFirstPage, withOlder } from "./history-rows";

/** Closed at so many seconds. */
function row(at: number): HistoryRow {
  return { id: `req_${at}`, closed_at: new Date(at * 1_000).toISOString() } as HistoryRow;
}
const page = (ats: number[], next_cursor: string | null = "more") => ({ data: ats.map(row), next_cursor });
const seconds = (rows: HistoryRow[]) => rows.map(({ closed_at }) => Date.parse(closed_at) / 1_000);

// A hint reads the first page only: what was scrolled to must neither vanish nor be listed twice.
test("the first page, read again, brings what is new and leaves the older pages as they are", () => {
  const two = withOlder(firstRows(page([9, 8, 7], "7")), page([6, 5, 4], "4"));
  const known = withFirstPage(two, page([11, 10, 9], "9"));
  expect(seconds(known.rows)).toEqual([11, 10, 9, 8, 7, 6, 5, 4]);
  expect(known.end).toBe("4");
});

test("what lies between is never left out: when the pages no longer meet, all begins anew", () => {
  const known = withFirstPage(firstRows(page([3, 2, 1], "1")), page([9, 8, 7], "7"));
  expect(seconds(known.rows)).toEqual([9, 8, 7]);
  expect(known.end).toBe("7");
});

test("a row of the first page that is no longer there goes", () => {
  const known = withFirstPage(firstRows(page([9, 8, 7], "7")), page([9, 7, 6], "6"));
  expect(seconds(known.rows)).toEqual([9, 7, 6]);
  expect(known.end).toBe("6");
});

test("a first page that is everything is everything", () => {
  expect(withFirstPage(firstRows(page([9, 8], "8")), page([9], null))).toEqual(firstRows(page([9], null)));
  expect(withFirstPage(firstRows(page([9])), page([], null)).rows).toEqual([]);
});

test("of two that were closed in the same instant the later id stands first", () => {
  const [one, other] = [row(5), { ...row(5), id: "req_6" }];
  expect([one, other].sort(byClosing).map(({ id }) => id)).toEqual(["req_6", "req_5"]);
});
