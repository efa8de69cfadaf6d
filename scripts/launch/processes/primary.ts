import cluster, { type Worker } from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "@/lib/config/logger";
import { countInMemory } from "@/lib/http/limits/minute";
import type { Address } from "../address";
import { LaunchFailure } from "../failure";
import type { Service, Serving } from "../serve";
import { untilAborted } from "../stop-signals";
import { type Exchange, openExchange } from "./exchange";
import { isEarly, restartPauseMs } from "./restart-pause";

/** So that whoever lists processes sees what they are. */
const SERVE_PROCESS = "--serve-process";

/** Longer than a process takes that waits for everything it may wait for. */
const STOP_TIMEOUT_MS = 55_000;
/** One that hangs does not hear that it should hurry. */
const HURRY_TIMEOUT_MS = 5_000;

type ServerProcess = {
  number: number;
  worker: Worker;
  exchange: Exchange;
  startedAt: number;
  /** False where it ended before it was ready. */
  ready: Promise<boolean>;
  /** How it ended, in a word. */
  ended: Promise<string>;
};

type Fleet = {
  program: string;
  place: { address: Address; serving: Serving };
  running: Map<number, ServerProcess>;
  closing: AbortController;
};

/**
 * Serves the product by several processes on one port. This one opens the port; it keeps what they share, starts another
 * where one has died, and takes them with it when it dies itself.
 */
export async function serveByProcesses(wanted: {
  /** What each process runs. */
  program: string;
  address: Address;
  serving: Serving;
  count: number;
  stop: AbortSignal;
}): Promise<Service> {
  // Each process takes its connections from the one socket. Handed out by this one they would be spread more evenly, but
  // node:cluster forgets a connection that is on its way to a process which dies: its caller would wait for ever.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const { program, count, stop, ...place } = wanted;
  const fleet: Fleet = { program, place, running: new Map(), closing: new AbortController() };
  const first = Array.from({ length: count }, (_, index) => launch(fleet, index + 1));
  const areReady = await Promise.all(first.map(({ ready }) => ready));
  if (areReady.includes(false)) {
    await close(fleet, AbortSignal.timeout(0));
    stop.throwIfAborted(); // Ctrl-C has reached it before it could hear what it should do
    throw new LaunchFailure("A server process could not start; its words are above.");
  }
  for (const each of first) void keep(fleet, each);
  return { close: (hurry) => close(fleet, hurry) };
}

function launch(fleet: Fleet, number: number): ServerProcess {
  cluster.setupPrimary({ exec: fleet.program, args: [SERVE_PROCESS, JSON.stringify({ ...fleet.place, number })] });
  const worker = cluster.fork();
  const ended = new Promise<string>((resolve) => {
    worker.on("exit", (code, signal) => resolve(signal ?? `code ${code}`));
    worker.on("error", (error) => {
      logger().error({ err: error, process: number }, "a server process cannot be reached");
      if (worker.process.pid === undefined) resolve("it was never born");
    });
  });
  let exchange: Exchange | undefined;
  const ready = new Promise<boolean>((resolve) => {
    exchange = openExchange(worker, {
      ready: () => resolve(true),
      count: (callers) => Promise.all((callers as string[]).map(countInMemory)),
      metrics: () => metricsOf(fleet),
    });
    void ended.then(() => resolve(false));
  });
  const made = { number, worker, exchange: exchange as Exchange, startedAt: Date.now(), ready, ended };
  fleet.running.set(number, made);
  return made;
}

/** Starts another process in the place of one that ended, again and again; after an early end not at once. */
async function keep(fleet: Fleet, first: ServerProcess): Promise<void> {
  const { signal } = fleet.closing;
  let earlyEnds = 0;
  for (let current = first; ; current = launch(fleet, current.number)) {
    const ended = await current.ended;
    if (signal.aborted) return;
    earlyEnds = isEarly(Date.now() - current.startedAt) ? earlyEnds + 1 : 0;
    const pauseMs = restartPauseMs(earlyEnds);
    logger().error(
      { process: current.number, pid: current.worker.process.pid, ended, restart_in_ms: pauseMs },
      "a server process ended: another one takes its place",
    );
    await Promise.race([sleep(pauseMs), untilAborted(signal)]);
    if (signal.aborted) return;
  }
}

/** What each process says of itself; one that does not answer is left out. */
async function metricsOf({ running }: Fleet): Promise<unknown[]> {
  const asked = [...running.values()].map(({ exchange }) => exchange.ask("metrics"));
  return (await Promise.allSettled(asked)).flatMap((told) => (told.status === "fulfilled" ? [told.value] : []));
}

async function close({ running, closing }: Fleet, hurry: AbortSignal): Promise<void> {
  closing.abort();
  const all = [...running.values()];
  // Whoever does not hear it any more has ended, or is ended below.
  const tell = (word: "stop" | "hurry") => Promise.allSettled(all.map(({ exchange }) => exchange.ask(word)));
  void tell("stop");
  const hurried = untilAborted(hurry).then(async () => {
    void tell("hurry");
    await sleep(HURRY_TIMEOUT_MS);
  });
  const allEnded = Promise.all(all.map(({ ended }) => ended));
  await Promise.race([allEnded, hurried, sleep(STOP_TIMEOUT_MS)]);
  for (const { worker } of all) if (!worker.isDead()) worker.process.kill("SIGKILL");
  await allEnded;
}
