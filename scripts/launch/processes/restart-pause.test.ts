import { expect, test } from "vitest";
import { restartPauseMs } from "./restart-pause";

// A process that dies at each start must not take the machine with it; one that was well is replaced at once.
test("each early end makes the pause longer, up to half a minute", () => {
  expect([0, 1, 2, 3, 5, 6, 1_000].map(restartPauseMs)).toEqual([0, 1_000, 2_000, 4_000, 16_000, 30_000, 30_000]);
});
