import { expect, test } from "vitest";
import type { HistoryRow } from "@/lib/contract/request-views";
import { closedToday } from "./closed-today";

// A request that was taken back has neither a decision nor, often, a deadline: only when it was closed says its day.
test("a request belongs to the day on which it was closed, whenever it was asked or would have expired", () => {
  const now = new Date(2026, 10, 25, 18, 0);
  const row = (id: string, closedAt: Date): HistoryRow =>
    ({
      id,
      status: "cancelled",
      decided_at: null,
      inserted_at: new Date(2026, 10, 1).toISOString(),
      expires_at: new Date(2026, 11, 1).toISOString(),
      closed_at: closedAt.toISOString(),
    }) as HistoryRow;
  const rows = [row("today", new Date(2026, 10, 25, 9, 0)), row("yesterday", new Date(2026, 10, 24, 23, 59))];
  expect(closedToday(rows, now).map(({ id }) => id)).toEqual(["today"]);
});
