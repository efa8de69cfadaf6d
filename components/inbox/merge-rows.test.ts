import { expect, test } from "vitest";
import type { RequestRow } from "@/lib/contract/session-views";
import { groupByRisk, holdStill, showAll } from "./merge-rows";

function row(id: string, more: Partial<RequestRow> = {}): RequestRow {
  return {
    id,
    status: "pending",
    mode: "live",
    risk: "medium",
    headline: id,
    key_fact: null,
    title_differs: false,
    project: { id: "proj_1", name: "Payments" },
    asked_by: "refund-agent",
    inserted_at: "2026-11-24T15:00:00.000Z",
    expires_at: null,
    decided_at: null,
    decided_by: null,
    snoozed_until: null,
    ...more,
  };
}

const ids = (rows: RequestRow[]) => rows.map(({ id }) => id);

// A row that slides under the pointer gets the click that was meant for another.
test("a held list keeps every row in its place when new ones sort above or between", () => {
  const shown = [row("a"), row("b")];
  const held = holdStill(shown, [row("new-1"), row("a"), row("new-2"), row("b")]);
  expect(ids(held.rows)).toEqual(["a", "b"]);
  expect(ids(held.waiting)).toEqual(["new-1", "new-2"]);
});

test("a new row that sorts last appears at once: it moves nothing", () => {
  const held = holdStill([row("a")], [row("a"), row("new")]);
  expect(ids(held.rows)).toEqual(["a", "new"]);
  expect(held.waiting).toEqual([]);
});

test("a row that left keeps its place and is marked", () => {
  const held = holdStill([row("a"), row("b"), row("c")], [row("a"), row("c")]);
  expect(ids(held.rows)).toEqual(["a", "b", "c"]);
  expect([...held.gone]).toEqual(["b"]);
});

test("a known row is updated in place", () => {
  const held = holdStill([row("a")], [row("a", { status: "approved" })]);
  expect(held.rows[0]?.status).toBe("approved");
});

test("nothing is lost: shown, waiting and incoming rows are the same set", () => {
  const incoming = [row("n1"), row("b"), row("n2"), row("a"), row("n3")];
  const held = holdStill([row("a"), row("b")], incoming);
  expect(new Set([...ids(held.rows), ...ids(held.waiting)])).toEqual(new Set(ids(incoming)));
});

test("a list that is not held shows the fresh reading as it is", () => {
  expect(ids(showAll([row("b"), row("a")]).rows)).toEqual(["b", "a"]);
});

test("groups name the highest risk first and leave out the empty ones", () => {
  const groups = groupByRisk([row("a", { risk: "low" }), row("b", { risk: "high" }), row("c", { risk: "low" })]);
  expect(groups.map(({ risk, rows }) => [risk, ids(rows)])).toEqual([
    ["high", ["b"]],
    ["low", ["a", "c"]],
  ]);
});
