/** A stretch of a long list: rows that are there, or room for so many that are not. */
export type Segment = { kind: "row"; index: number } | { kind: "gap"; from: number; count: number };

/** Rows from one index up to before another. */
export type RowRange = { from: number; to: number };

/**
 * What of `count` rows is on the page: those in the range and the `pinned` ones, and between them gaps of the height
 * of what is left out. In order and without an omission, so that every row stands where it would among all of them.
 */
export function segmentsOf(count: number, { from, to }: RowRange, pinned: readonly number[]): Segment[] {
  const first = Math.max(0, Math.min(from, count));
  const last = Math.max(first, Math.min(to, count));
  const wanted = new Set<number>(pinned.filter((index) => index >= 0 && index < count));
  for (let index = first; index < last; index++) wanted.add(index);
  const segments: Segment[] = [];
  let done = 0;
  for (const index of [...wanted].sort((one, other) => one - other)) {
    if (index > done) segments.push({ kind: "gap", from: done, count: index - done });
    segments.push({ kind: "row", index });
    done = index + 1;
  }
  if (done < count) segments.push({ kind: "gap", from: done, count: count - done });
  return segments;
}

/** Rows beyond the edges of the screen that are there already when somebody scrolls to them. */
const OVERSCAN = 8;
/** Ranges begin and end at multiples of this, so that most steps of scrolling change nothing. */
const STEP = 4;

/** Which rows a screen shows of a list of `count` equal rows that begins at `top` and is `height` high. */
export function rangeInView(count: number, { top, height }: { top: number; height: number }, screen: number): RowRange {
  if (count === 0 || height === 0) return { from: 0, to: 0 };
  const row = height / count;
  const from = Math.floor((-top / row - OVERSCAN) / STEP) * STEP;
  const to = Math.ceil(((screen - top) / row + OVERSCAN) / STEP) * STEP;
  return { from: Math.max(0, Math.min(from, count)), to: Math.max(0, Math.min(to, count)) };
}
