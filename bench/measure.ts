/** What one run came to: numbers by their names. */
export type Figures = Readonly<Record<string, number>>;

/** One of the two things that are compared: each run of it starts from the same state. */
export type Side = { name: string; run(): Promise<Figures> };

/** A line of the table, and what it must be. */
export type Line = {
  title: string;
  figure: string;
  unit: "/s" | "ms" | "KiB" | "MB" | "s" | "×";
  /** Of the ratio of the two sides where there are two, else of the figure itself. */
  goal: Goal | null;
};
export type Goal = { atLeast: number } | { atMost: number };

/** One thing that is measured. With `against`, both sides run in turn, as pairs. */
export type Measure = {
  name: string;
  measured: Side;
  against: Side | null;
  /** False where each run starts anew, so that one before it warms nothing. */
  isWarmedUp?: false;
  lines: Line[];
};

/** A run that must not count: something failed, was lost, or was not answered with a 2xx. */
export class InvalidRun extends Error {
  override name = "InvalidRun";
}
