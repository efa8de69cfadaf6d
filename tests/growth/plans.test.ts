import { beforeAll, expect, test } from "vitest";
import { arrangeTeam } from "../support/arrange";
import { databaseUrl } from "../support/database";
import { times } from "../support/test-length";
import { type Ground, surveyGround } from "./ground";
import { collectPlans, costOf, explainEverything, listGrown, type Ran } from "./plans";
import { seed } from "./seed";
import { WALK } from "./walk";

/**
 * Every statement that the product sends while it does what people, programs and the sweep wait for, with the plan that
 * PostgreSQL really used: under row-level security, with the parameters of the moment, prepared for good after the fifth
 * time. A statement that somebody adds to these ways is looked at without being named here.
 */

const REQUESTS = times({ usually: 50_000, long: 1_000_000 });
/** After five runs PostgreSQL may settle on one plan for all parameters. */
const ROUNDS = 8;
/** What is as little as this may be read whole and sorted, which then is the cheapest. */
const SMALL_SET_ROWS = 1_000;

/** What reads more than it returns, and why it may. None of it grows with the table. */
const MAY_READ_MORE: [RegExp, string][] = [
  [/unnest\(\$1::text\[\]\) AS awaited/, "looks at each request that somebody waits for, by its id"],
  [/\br\.id = ANY\(/, "reads by their ids what a search found: 2,000 at most"],
];

const plans = collectPlans();
let ground: Ground;
let grown: ReadonlySet<string>;

beforeAll(async () => {
  await explainEverything(databaseUrl);
  const team = await arrangeTeam({ webhookUrl: "http://localhost:9/" });
  await seed(databaseUrl, team, { requests: REQUESTS, teams: 200, pendingPerMille: 50 }, new Date());
  grown = await listGrown(databaseUrl);
  ground = await surveyGround(team);
}, 3_600_000);

// What somebody waits for must not take longer because everybody has asked more since.
test.each(WALK)("$name reads about what it returns, by indexes", async ({ prepare, run, sifts = false }) => {
  const ran: Ran[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const prepared = await prepare?.(ground);
    plans.take();
    await run(ground, prepared as never);
    ran.push(...plans.take());
  }
  expect(ran.length).toBeGreaterThan(0);
  expect(ran.flatMap((one) => faultsOf(one, sifts))).toEqual([]);
});

function faultsOf(ran: Ran, sifts: boolean): string[] {
  const { read, walked, returned } = costOf(ran, grown);
  const said = `by ${ran.text.replace(/\s+/g, " ").slice(0, 300)}`;
  const faults = walked.map((table) => `${table} was walked from end to end ${said}`);
  if (sifts || MAY_READ_MORE.some(([statement]) => statement.test(ran.text))) return faults;
  const most = Math.max(3 * returned, SMALL_SET_ROWS);
  for (const [table, rows] of read)
    if (rows > most) faults.push(`${rows} rows of ${table} were read for ${returned} ${said}`);
  return faults;
}

// Otherwise a database that says nothing of its plans would pass everything above.
test("all the tables that are meant to grow have grown here, and are in the plans", async () => {
  expect([...grown]).toEqual(
    expect.arrayContaining(["requests", "request_words", "decisions", "events", "deliveries", "attempts"]),
  );
  plans.take();
  await WALK.find(({ name }) => name === "history: first page")?.run(ground, undefined as never);
  expect(plans.take().some((ran) => (costOf(ran, grown).read.get("requests") ?? 0) >= 51)).toBe(true);
});
