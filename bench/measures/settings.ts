/** How long and how often, as the command was told. */
export type Settings = {
  /** Of each measure; with two sides, each is a run of either. */
  pairs: number;
  /** Of each run that goes by the clock, without its warm-up. */
  seconds: number;
  /** Of each run that goes by a number, as a share of the full form's. */
  share: number;
};
