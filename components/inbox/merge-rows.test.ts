import { expect, test } from "vitest";
import type { RequestRow } from "@/lib/contract/request-views";
import { groupByRisk, holdStill, showAll } from "./merge-rows";
import { byNewest, byUrgency } from "./row-order";

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
  const shown = [row("b"), row("d")];
  const held = holdStill(shown, [row("a-new"), row("b"), row("c-new"), row("d")], byUrgency);
  expect(ids(held.rows)).toEqual(["b", "d"]);
  expect(ids(held.waiting)).toEqual(["a-new", "c-new"]);
});

test("a new row that sorts last appears at once: it moves nothing", () => {
  const held = holdStill([row("a")], [row("a"), row("new")], byUrgency);
  expect(ids(held.rows)).toEqual(["a", "new"]);
  expect(held.waiting).toEqual([]);
});

// Groups are drawn by risk: what sorts above a row that has left, but is still drawn, would push it down.
test.each([
  ["the only row has left", [row("x", { risk: "low" })], [row("y", { risk: "high" })]],
  [
    "the last row has left",
    [row("a", { risk: "high" }), row("b", { risk: "low" })],
    [row("a", { risk: "high" }), row("c")],
  ],
  ["all have left, and it expires before them", [row("x")], [row("y", { expires_at: "2026-11-24T16:00:00.000Z" })]],
])("a new row that sorts above a shown one waits although %s", (_why, shown, incoming) => {
  const held = holdStill(shown, incoming, byUrgency);
  expect(ids(groupByRisk(held.rows).flatMap((group) => group.rows))).toEqual(ids(shown));
  expect(held.waiting).toHaveLength(1);
});

test("in the list of everything a newer row waits, and an older one is added below", () => {
  const held = holdStill([row("m")], [row("n"), row("l")], byNewest);
  expect(ids(held.rows)).toEqual(["m", "l"]);
  expect(ids(held.waiting)).toEqual(["n"]);
});

test("a row that left keeps its place and is marked", () => {
  const held = holdStill([row("a"), row("b"), row("c")], [row("a"), row("c")], byUrgency);
  expect(ids(held.rows)).toEqual(["a", "b", "c"]);
  expect([...held.gone]).toEqual(["b"]);
});

test("a known row is updated in place", () => {
  const held = holdStill([row("a")], [row("a", { status: "approved" })], byUrgency);
  expect(held.rows[0]?.status).toBe("approved");
});

test("nothing is lost: shown, waiting and incoming rows are the same set", () => {
  const incoming = [row("a"), row("b"), row("c"), row("d"), row("e")];
  const held = holdStill([row("b"), row("d")], incoming, byUrgency);
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
