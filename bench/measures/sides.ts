import { percentile } from "@/e2e/support/figures";
import type { Timed } from "../load/closed-loop";
import type { Load } from "../load/load";
import type { Task, TaskOf } from "../load/tasks/task";
import { type Figures, InvalidRun, type Side } from "../measure";
import { figureOf } from "../report/where";
import type { Address } from "../targets/open-target";
import type { Floor } from "../world/floor";
import { type Roots, type Spent, spentBy } from "../world/processor-time";
import type { Product } from "../world/product";

/** What can be put under load, whatever it is. */
export type Subject = {
  name: string;
  address: Address;
  /** Whose processor time is counted; null where that is not known. */
  processes: Omit<Roots, "load"> | null;
  /** Back to the state in which every run begins. */
  clean(): Promise<void>;
  /** How many requests it has taken since; null where that cannot be asked. */
  countNew(): Promise<number | null>;
  /** Waits until nothing that was acknowledged is still to be done; when that was, on the monotonic clock. */
  settled(): Promise<number | null>;
  /** The same of answers that were read; null where that leaves nothing to be done. */
  answersNoted(): Promise<number | null>;
};

export function productSubject(product: Product, name = "product"): Subject {
  return {
    name,
    address: product.address,
    processes: product.processes,
    clean: () => product.database.clean(),
    countNew: () => product.database.countNew(),
    settled: () => product.database.sealed(),
    answersNoted: () => product.database.answersNoted(),
  };
}

export function floorSubject(floor: Floor): Subject {
  return {
    name: "floor",
    address: floor.address,
    processes: floor.processes,
    clean: floor.clean,
    countNew: floor.countNew,
    settled: async () => null,
    answersNoted: async () => null,
  };
}

/** Not counted: connections are opened, and statements prepared. */
const WARM_UP_SECONDS = 0.3;
/** So many requests are read from in turn. */
const READ_FROM = 500;

type Run = { subject: Subject; load: Load; inFlight: number; seconds: number };

/** Requests are made for a time. It ends when the last event is sealed, and nothing may be lost. */
export function createSide(run: Run): Side {
  return writingSide(run, "create");
}

/** Whole cycles for a time, to the last event's seal. */
export function cyclesSide(run: Run): Side {
  return writingSide(run, "cycles");
}

function writingSide({ subject, load, inFlight, seconds }: Run, kind: "create" | "cycles"): Side {
  return {
    name: subject.name,
    async run() {
      await subject.clean();
      const { address } = subject;
      await load.run({ kind, address, inFlight, seconds: WARM_UP_SECONDS });
      await subject.settled();
      const before = await subject.countNew();
      const spent = meter(subject, load);
      const timed = await load.run<typeof kind>({ kind, address, inFlight, seconds });
      const sealedAt = (await subject.settled()) ?? timed.endedAt;
      const settledAt = (kind === "cycles" && (await subject.answersNoted())) || sealedAt;
      const spentMs = spent();
      const after = await subject.countNew();
      const lost = before === null || after === null ? 0 : timed.latenciesMs.length - (after - before);
      if (lost !== 0) throw new InvalidRun(`${subject.name}: ${lost} of those that were acknowledged are not there`);
      return { ...figuresOf(timed, settledAt), ...perCall(spentMs, timed) };
    },
  };
}

export function getSide({ subject, load, inFlight, seconds }: Run): Side {
  return {
    name: subject.name,
    async run() {
      await subject.clean();
      const ids = await load.run({ kind: "prepare", address: subject.address, count: READ_FROM });
      await subject.settled();
      const get = (forSeconds: number): Task & { kind: "get" } => ({
        kind: "get",
        address: subject.address,
        inFlight,
        seconds: forSeconds,
        ids,
      });
      await load.run(get(WARM_UP_SECONDS));
      return metered(subject, load, get(seconds));
    },
  };
}

export function listSide({ subject, load, inFlight, seconds }: Run): Side {
  return {
    name: subject.name,
    async run() {
      await subject.clean();
      const { address } = subject;
      await load.run({ kind: "prepare", address, count: READ_FROM });
      await subject.settled();
      await load.run({ kind: "list", address, inFlight, seconds: WARM_UP_SECONDS });
      return metered(subject, load, { kind: "list", address, inFlight, seconds });
    },
  };
}

/** Waiters are held; then so many decisions are made, and each is timed until its waiter has the answer. */
export function releaseSide({ subject, load, inFlight, count }: Omit<Run, "seconds"> & { count: number }): Side {
  return {
    name: subject.name,
    async run() {
      await subject.clean();
      const { address } = subject;
      await load.run({ kind: "release", address, inFlight, count: Math.ceil(count / 8) });
      await subject.settled();
      const figures = figuresOf(await load.run({ kind: "release", address, inFlight, count }));
      await subject.settled();
      return figures;
    },
  };
}

async function metered(subject: Subject, load: Load, task: TaskOf<"get" | "list">): Promise<Figures> {
  const spent = meter(subject, load);
  const timed = await load.run(task);
  return { ...figuresOf(timed), ...perCall(spent(), timed) };
}

/** What is spent from now on, once it is asked; null where it is not known whose it is. */
function meter({ processes }: Subject, { pid }: Load): () => Spent | null {
  if (!processes) return () => null;
  const roots = { ...processes, load: pid };
  const before = spentBy(roots);
  return () => {
    const { server, database, load } = spentBy(roots);
    return { server: server - before.server, database: database - before.database, load: load - before.load };
  };
}

function perCall(spentMs: Spent | null, { latenciesMs }: Timed): Figures {
  const parts = Object.entries(spentMs ?? {}) as [keyof Spent, number][];
  return Object.fromEntries(parts.map(([part, ms]) => [figureOf(part), (ms * 1000) / latenciesMs.length]));
}

function figuresOf({ latenciesMs, startedAt, endedAt }: Timed, until = endedAt): Figures {
  return {
    count: latenciesMs.length,
    perSecond: latenciesMs.length / ((until - startedAt) / 1000),
    p50: percentile(latenciesMs, 0.5),
    p95: percentile(latenciesMs, 0.95),
    p99: percentile(latenciesMs, 0.99),
    max: percentile(latenciesMs, 1),
    afterLastAnswerMs: until - endedAt,
  };
}
