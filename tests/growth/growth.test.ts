import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addressOf, administer } from "../support/blank-database";
import { isLong, times } from "../support/test-length";
import type { Answer, Order } from "./measure-process";
import type { Size } from "./seed";
import { WALK } from "./walk";

/**
 * What everything costs in a database of a hundred times the size, in the same minutes: of a million requests instead of
 * ten thousand, in the long form. The figures are printed, and fail nothing: that the cost does not grow is held by the
 * plans (plans.test.ts). That each thing works at each size is held here.
 */

/** More of a few wait than of many, so that the lists of what waits are as full in both. */
const SMALL: Size = { requests: times({ usually: 4_000, long: 10_000 }), teams: 200, pendingPerMille: 600 };
const LARGE: Size = { requests: times({ usually: 8_000, long: 1_000_000 }), teams: 200, pendingPerMille: 50 };
/** The two take turns, each the first in every other, so that a slow moment of the machine meets both alike. */
const TURNS = times({ usually: 1, long: 60 });
/** Of those not counted: until PostgreSQL has settled on its plans, and what is read is in memory. */
const WARM_UP = times({ usually: 0, long: 8 });
const GOAL = 1.3;

type Measured = { name: string; process: ChildProcess };
const databases: Record<"small" | "large", Measured> = {
  small: start(),
  large: start(),
};

function start(): Measured {
  const name = `growth_${crypto.randomUUID().slice(0, 8)}`;
  const child = fork(path.join(import.meta.dirname, "measure-process.ts"), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: addressOf(name), RATE_LIMIT_PER_MINUTE: "100000000" },
  });
  return { name, process: child };
}

async function tell({ process: child }: Measured, order: Order): Promise<Exclude<Answer, { error: string }>> {
  child.send(order);
  const [answer] = (await once(child, "message")) as [Answer];
  if ("error" in answer) throw new Error(answer.error);
  return answer;
}

beforeAll(async () => {
  for (const [key, size] of [
    ["small", SMALL],
    ["large", LARGE],
  ] as const) {
    const { name } = databases[key];
    await administer(`CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);
    await tell(databases[key], { do: "seed", databaseUrl: addressOf(name), size });
  }
}, 3_600_000);

afterAll(async () => {
  for (const { name, process: child } of Object.values(databases)) {
    child.kill();
    await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
});

// Somebody's first thousand requests and their millionth are to be the same to them.
test("everything that is waited for works in a small database and in one that has grown", async () => {
  const lines = [`${"ms, median and p95 (rows)".padEnd(50)} ${SMALL.requests} requests → ${LARGE.requests}`];
  let met = 0;
  for (const { name } of WALK) {
    const small: Timed[] = [];
    const large: Timed[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const isSmallFirst = turn % 2 === 0;
      if (isSmallFirst) small.push(await timeOf(databases.small, name));
      large.push(await timeOf(databases.large, name));
      if (!isSmallFirst) small.push(await timeOf(databases.small, name));
    }
    expect([small.length, large.length]).toEqual([TURNS, TURNS]);
    const [few, many] = [quantiles(small), quantiles(large)];
    const isMet = many.median <= GOAL * few.median && many.p95 <= GOAL * few.p95;
    met += Number(isMet);
    lines.push(
      `${name.padEnd(50)} ${shown(few)} → ${shown(many)}  × ${(many.median / few.median).toFixed(2)} · ${(many.p95 / few.p95).toFixed(2)}  ${isMet ? "met" : "not met"}`,
    );
  }
  lines.push(`at most × ${GOAL}: ${met} of ${WALK.length} met`);
  if (isLong) console.log(lines.join("\n")); // once each says nothing of how long it takes
}, 3_600_000);

type Timed = { ms: number; rows: number | null };

async function timeOf(database: Measured, step: string): Promise<Timed> {
  const answer = await tell(database, { do: "measure", step });
  if (!("ms" in answer)) throw new Error("no time was told");
  return answer;
}

/** Of where no more comes in the small database there is less to read: the rows say so beside the time. */
type Quantiles = { median: number; p95: number; rows: number | null };

function quantiles(timed: Timed[]): Quantiles {
  const counted = timed.slice(WARM_UP);
  const sorted = counted.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), rows: counted.at(-1)?.rows ?? null };
}

function shown({ median, p95, rows }: Quantiles): string {
  return `${median.toFixed(1)} · ${p95.toFixed(1)}${rows === null ? "" : ` (${rows})`}`.padStart(20);
}

// Whoever keeps requests for a month deletes as many as they make: neither may wait for the other.
test("requests are created while old ones are deleted", async () => {
  const seconds = times({ usually: 1, long: 10 });
  const pairs: string[] = [];
  for (let turn = 0; turn < times({ usually: 1, long: 3 }); turn++) {
    const alone = await tell(databases.large, { do: "create", seconds, beside: "nothing" });
    const beside = await tell(databases.large, { do: "create", seconds, beside: "retention" });
    if (!("perSecond" in alone) || !("perSecond" in beside)) throw new Error("no rates were told");
    expect(alone.perSecond).toBeGreaterThan(0);
    expect(beside.perSecond).toBeGreaterThan(0);
    expect(beside.deleted).toBeGreaterThan(0);
    pairs.push(`${alone.perSecond.toFixed(0)} → ${beside.perSecond.toFixed(0)} (${beside.deleted} rows deleted)`);
  }
  console.log(`created a second, alone → while old rows are deleted: ${pairs.join(", ")}`);
}, 600_000);
