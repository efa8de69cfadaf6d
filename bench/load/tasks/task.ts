import type { DeliverOrder } from "../../floor/deliver";
import type { FloorAddress } from "../../targets/floor";
import type { Address } from "../../targets/open-target";
import type { ProductAddress } from "../../targets/product";
import type { Timed } from "../closed-loop";

/** What the load generator can be asked to do; it passes between processes. */
export type Task =
  | ForSeconds<"create">
  | ForSeconds<"list">
  | ForSeconds<"cycles">
  | { kind: "get"; address: Address; inFlight: number; seconds: number; ids: string[] }
  | { kind: "prepare"; address: Address; count: number }
  | { kind: "release"; address: Address; inFlight: number; count: number }
  | { kind: "webhook"; address: ProductAddress; count: number; port: number; secret: string }
  | { kind: "deliveries"; address: ProductAddress; decisions: number; endpoints: number; port: number }
  | { kind: "bare-deliveries"; address: FloorAddress; order: DeliverOrder; port: number }
  | { kind: "inboxes"; address: ProductAddress; count: number; inboxes: number; everyMs: number }
  | { kind: "hold"; address: Address; ids: string[] }
  | { kind: "let-go" };

type ForSeconds<Kind> = { kind: Kind; address: Address; inFlight: number; seconds: number };
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
  /** From sending a decision, of the same ones: until the waiter had it, and until the signed webhook was received. */
  webhook: { waiterMs: number[]; webhookMs: number[] };
  /** When the first decision was sent, and the body of one delivery. */
  deliveries: { startedAt: number; body: string };
  "bare-deliveries": { startedAt: number; endedAt: number };
  /** Of each request, for each inbox. */
  inboxes: number[];
  /** How many are held; they are until they are let go. */
  hold: number;
  /** How many had been held all the time. */
  "let-go": number;
};

export type Order = { task: Task };
export type Report = { outcome: Outcomes[keyof Outcomes] } | { error: string };
