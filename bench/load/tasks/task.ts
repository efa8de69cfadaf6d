import type { Address } from "../../targets/open-target";
import type { Timed } from "../closed-loop";

/** What the load generator can be asked to do; it passes between processes. */
export type Task = { address: Address; inFlight: number } & (
  | { kind: "create"; seconds: number }
  | { kind: "get"; seconds: number; ids: string[] }
  | { kind: "list"; seconds: number }
  | { kind: "prepare"; count: number }
  | { kind: "cycles"; seconds: number }
  | { kind: "release"; count: number }
);
export type TaskOf<Kind extends Task["kind"]> = Extract<Task, { kind: Kind }>;

/** What each of them answers with. */
export type Outcomes = {
  create: Timed;
  get: Timed;
  list: Timed;
  /** Ids of requests that wait. */
  prepare: string[];
  cycles: Timed;
  release: Timed;
};

export type Order = { task: Task };
export type Report = { outcome: Outcomes[keyof Outcomes] } | { error: string };
