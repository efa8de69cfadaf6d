import { beforeAll, expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import { arrangeTeam } from "../support/arrange";

/**
 * The lists that people and programs wait for, as PostgreSQL plans them under row-level security: index scans
 * that read about what they return, whatever the table has grown to.
 */

const ROWS = 20_000;
let team: { team_id: string; project_id: string };

beforeAll(async () => {
  team = await arrangeTeam();
  const other = await arrangeTeam();
  for (const { team_id, project_id } of [team, other]) {
    await poolOf("ha_system").query(
      `INSERT INTO requests (id, team_id, project_id, mode, asked_by, headline, payload, payload_digest, content_hash,
         status, risk, expires_at, inserted_at, updated_at)
       SELECT new_id('req', now() - n * interval '1 second'), $1, $2, 'live', 'k', 'h', '{}', 'd', '\\x00',
         (ARRAY['pending','pending','approved','rejected'])[n % 4 + 1], (ARRAY['low','medium','high'])[n % 3 + 1],
         CASE WHEN n % 2 = 0 THEN now() + n * interval '1 minute' END, now(), now()
       FROM generate_series(1, $3::int) n`,
      [team_id, project_id, ROWS],
    );
  }
  // Statistics are the owner's to make; the roles of the server are not.
  const { databaseUrl } = await import("../support/database");
  const pg = await import("pg");
  const owner = new pg.default.Client(databaseUrl);
  await owner.connect();
  await owner.query("ANALYZE");
  await owner.end();
}, 60_000);

type Plan = {
  "Node Type": string;
  "Index Name"?: string;
  "Relation Name"?: string;
  "Rows Removed by Filter"?: number;
  "Actual Rows": number;
  Plans?: Plan[];
};

async function planOf(query: string, values: unknown[]): Promise<Plan[]> {
  const client = await poolOf("ha_app").connect();
  try {
    await client.query(`BEGIN; SET LOCAL app.team_id = '${team.team_id}'`);
    const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${query}`, values);
    const flat: Plan[] = [];
    const walk = (plan: Plan) => {
      flat.push(plan);
      for (const inner of plan.Plans ?? []) walk(inner);
    };
    walk(rows[0]["QUERY PLAN"][0].Plan);
    return flat.filter((plan) => plan["Relation Name"] === "requests");
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

function expectCheap(plans: Plan[], index: RegExp): void {
  expect(plans.map((plan) => plan["Node Type"])).not.toContain("Seq Scan");
  expect(plans.map((plan) => plan["Index Name"])).toContainEqual(expect.stringMatching(index));
  for (const plan of plans) expect(plan["Rows Removed by Filter"] ?? 0).toBeLessThanOrEqual(300);
}

const RANK = "CASE r.risk WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END";
const DEADLINE = "CASE WHEN r.expires_at IS NULL THEN 'infinity' ELSE r.expires_at END";
const ORDER = `${RANK}, ${DEADLINE}, r.id`;
const PENDING = `r.team_id = $1 AND r.status = 'pending' AND ${DEADLINE} > $2`;

test("the inbox's first page and a deep one are scans of its own index", async () => {
  const now = new Date();
  expectCheap(
    await planOf(`SELECT r.id FROM requests r WHERE ${PENDING} ORDER BY ${ORDER} LIMIT 101`, [team.team_id, now]),
    /inbox/,
  );
  const deep = await planOf(
    `SELECT r.id FROM requests r WHERE ${PENDING} AND (${ORDER}) > ($3::int, $4::timestamptz, $5) ORDER BY ${ORDER} LIMIT 101`,
    [team.team_id, now, 1, "infinity", "req_0"],
  );
  expectCheap(deep, /inbox/);
});

test("lists by status are scans of the status's index", async () => {
  expectCheap(
    await planOf(
      "SELECT r.id FROM requests r WHERE r.team_id = $1 AND r.status = $2 AND r.risk = $3 ORDER BY r.id DESC LIMIT 101",
      [team.team_id, "rejected", "low"],
    ),
    /status_risk_id/,
  );
  expectCheap(
    await planOf(
      "SELECT r.id FROM requests r WHERE r.team_id = $1 AND r.project_id = $2 AND r.mode = $3 AND r.status = $4 ORDER BY r.id DESC LIMIT 21",
      [team.team_id, team.project_id, "live", "rejected"],
    ),
    /status_id/,
  );
});
