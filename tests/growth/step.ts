import type { Ground } from "./ground";

/** One thing that people, programs or the sweep wait for. What `prepare` does is neither timed nor looked at. */
export type Step = {
  name: string;
  prepare?: (ground: Ground) => Promise<unknown>;
  /** A number is how many rows came of it. */
  run: (ground: Ground, prepared: never) => Promise<unknown>;
  /** Filtered by more than an index has: reads the range of the narrowest part, and sifts. */
  sifts?: boolean;
};
