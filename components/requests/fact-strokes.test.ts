import { expect, test } from "vitest";
import { strokesOf } from "./fact-strokes";

const fact = (depth: number, isLast = false) => ({ depth, isLast });

test("facts at the top have no strokes, the last leaf of a branch closes it", () => {
  expect(strokesOf([fact(0), fact(1), fact(1, true), fact(0, true)])).toEqual([[], ["tee"], ["elbow"], []]);
});

test("a branch inside a branch keeps the outer stroke going only while the outer one goes on", () => {
  const strokes = strokesOf([fact(0, true), fact(1), fact(2, true), fact(1, true), fact(2), fact(2, true)]);
  expect(strokes).toEqual([[], ["tee"], ["through", "elbow"], ["elbow"], ["none", "tee"], ["none", "elbow"]]);
});

// A payload may nest 64 levels deep; the label column is a few centimetres wide.
test("deep nesting takes no more room than five levels", () => {
  const chain = Array.from({ length: 64 }, (_, depth) => fact(depth, true));
  expect(strokesOf(chain).at(-1)).toHaveLength(5);
});
