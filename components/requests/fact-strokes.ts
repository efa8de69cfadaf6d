/** One column of a fact's indent: a stroke that goes on, one that branches off, the last branch, or none. */
export type Stroke = "through" | "tee" | "elbow" | "none";

/** Deeper levels share the last columns: past this the values would have no room. */
const DEPTH_MAX = 5;

/** The strokes before each label, so that a row can be drawn without its neighbours. */
export function strokesOf(facts: readonly { depth: number; isLast: boolean }[]): Stroke[][] {
  /** For each level, whether the fact that was last seen there has more siblings to come. */
  const goesOn: boolean[] = [];
  return facts.map(({ depth, isLast }) => {
    goesOn[depth] = !isLast;
    const strokes: Stroke[] = [];
    for (let level = 1; level < depth; level++) strokes.push(goesOn[level] ? "through" : "none");
    if (depth > 0) strokes.push(isLast ? "elbow" : "tee");
    return strokes.slice(-DEPTH_MAX);
  });
}
