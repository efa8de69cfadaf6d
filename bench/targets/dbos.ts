import { floorTarget } from "./floor";
import type { Target } from "./target";

export type DbosAddress = { kind: "dbos"; origin: string };

/** Workflows of DBOS's behind the same few routes as the floor: each request is a workflow that waits for a message. */
export function dbosTarget({ origin }: DbosAddress): Target {
  return { ...floorTarget({ kind: "floor", origin }), list: null };
}
