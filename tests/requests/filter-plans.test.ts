import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import { ASKER, DECIDER, type Identity, listIdentities } from "@/lib/data/requests/closed-identities";
import { type ClosedFilter, closedQuery } from "@/lib/data/requests/list-closed";
import { COUNT_PENDING, newestQuery, pendingQuery } from "@/lib/data/requests/list-requests";
import { inTeam } from "@/lib/data/transaction";
import type { RequestStatus, Risk } from "@/lib/domain/requests/approval-request";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam } from "../support/arrange";
import { databaseUrl } from "../support/database";
import { ownerOf } from "../support/deciding";

/**
 * What filters a list, as PostgreSQL plans it under row-level security: a page costs what it shows, not what the team
 * has, also when what it asks for is rare and old.
 */

const ROWS = 20_000;
/** One row in so many is of the small project, of high risk, decided by Zed, and asked by the rare agent. */
const RARE = 100;
let team: Provisioned;
let small: Provisioned;

beforeAll(async () => {
  team = await arrangeTeam();
  small = await arrangeTeam({ team: team.team_slug, project: "Small" });
  await poolOf("ha_system").query(
    `INSERT INTO requests (id, team_id, project_id, mode, asked_by, headline, payload, payload_digest, content_hash,
       status, risk, decided_at, decided_by_id, decided_by_name, inserted_at, updated_at)
     SELECT new_id('req', at), $1, CASE WHEN rare THEN $3 ELSE $2 END, 'live', CASE WHEN rare THEN 'rare' ELSE 'often' END,
       'h', '{}', 'd', '\\x00', (ARRAY['approved', 'rejected'])[n % 2 + 1], CASE WHEN rare THEN 'high' ELSE 'low' END,
       at, CASE WHEN rare THEN 'user_z' ELSE 'user_a' END, CASE WHEN rare THEN 'Zed' ELSE 'Ana' END, at, at
     FROM (SELECT n, n > $4 - $4 / $5 AS rare, now() - n * interval '1 minute' AS at FROM generate_series(1, $4::int) n) rows`,
    [team.team_id, team.project_id, small.project_id, ROWS, RARE],
  );
  await poolOf("ha_system").query(
    `INSERT INTO requests (id, team_id, project_id, mode, asked_by, headline, payload, payload_digest, content_hash,
       status, inserted_at, updated_at)
     SELECT new_id('req', now()), $1, CASE WHEN n % 500 = 0 THEN $3 ELSE $2 END, CASE WHEN n > 20 THEN 'test' ELSE 'live' END,
       'k', 'h', '{}', 'd', '\\x00', 'pending', now(), now() FROM generate_series(1, 5020) n`,
    [team.team_id, team.project_id, small.project_id],
  );
  // Statistics are the owner's to make; the roles of the server are not.
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  await owner.query("VACUUM ANALYZE requests");
  await owner.end();
}, 60_000);

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Rows Removed by Filter"?: number;
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: Plan[];
};
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Runs a statement; what it returned and how many rows of requests it read for that. */
async function readBy({ text, values }: { text: string; values: unknown[] }) {
  const { rows } = await inTeam(ownerOf(team), (tx) =>
    tx.query<{ "QUERY PLAN": { Plan: Plan }[] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values),
  );
  const nodes = rows[0]?.["QUERY PLAN"].flatMap(({ Plan }) => nodesOf(Plan)) ?? [];
  const scans = nodes.filter((node) => node["Relation Name"] === "requests");
  expect(scans.length).toBeGreaterThan(0);
  for (const scan of scans) expect(scan["Node Type"]).toMatch(/^(Index|Index Only|Bitmap Heap) Scan$/);
  const read = scans.reduce(
    (sum, scan) => sum + (scan["Actual Rows"] + (scan["Rows Removed by Filter"] ?? 0)) * scan["Actual Loops"],
    0,
  );
  const indexes = new Set(nodes.flatMap((node) => node["Index Name"] ?? []));
  return { returned: nodes[0]?.["Actual Rows"] ?? 0, read, indexes };
}

// A tab that walks all that a team ever asked, to show the few that somebody filters by, gets slower every day.
test.each<[string, () => { projectId?: string; risk?: Risk; status?: RequestStatus }]>([
  ["nothing", () => ({})],
  ["a project", () => ({ projectId: small.project_id })],
  ["a project and a status", () => ({ projectId: small.project_id, status: "approved" })],
  ["a risk", () => ({ risk: "high" })],
  ["a status", () => ({ status: "rejected" })],
  ["a risk and a status", () => ({ risk: "high", status: "approved" })],
])("All, by %s, reads about what it shows", async (_, part) => {
  const filter = { projectId: null, risk: null, status: null, ids: null, ...part() };
  const first = newestQuery(ownerOf(team), filter, { after: null, until: null }, new Date(), 51);
  const { returned, read } = await readBy(first);
  expect(returned).toBe(51);
  expect(read).toBeLessThanOrEqual(3 * 51);
});

// Whoever looks after one small project is not to wait for what waits in the others.
test.each<[string, Risk | null]>([
  ["a project", null],
  ["a project and a risk", "low"],
])("what waits, by %s, reads about what it shows", async (_, risk) => {
  const filter = { projectId: small.project_id, risk, ids: null, withSnoozed: true, without: [] };
  const query = pendingQuery(ownerOf(team), filter, { after: null, until: null }, new Date(), 51);
  const { returned, read } = await readBy(query);
  expect(returned).toBe(10);
  expect(read).toBeLessThanOrEqual(3 * 10);
});

const ZED: Identity = { id: "user_z", name: "Zed" };
const AGENT: Identity = { id: "", name: "rare" };
const NOBODY: ClosedFilter = {
  statuses: ["approved", "rejected", "expired", "cancelled"],
  risk: null,
  projectIds: null,
  askers: null,
  deciders: null,
  ids: null,
  from: null,
  until: null,
};

test.each<[string, () => Partial<ClosedFilter>]>([
  ["nothing", () => ({})],
  ["a decider", () => ({ deciders: [ZED] })],
  ["an asker", () => ({ askers: [AGENT] })],
  ["a project", () => ({ projectIds: [small.project_id] })],
  ["a risk", () => ({ risk: "high" })],
  ["all of these", () => ({ deciders: [ZED], askers: [AGENT], projectIds: [small.project_id], risk: "high" })],
])("the history, by %s, reads about what it shows", async (_, part) => {
  const { returned, read } = await readBy(closedQuery(ownerOf(team), { ...NOBODY, ...part() }, null, 51));
  expect(returned).toBe(51);
  expect(read).toBeLessThanOrEqual(3 * 51);
});

// Names are resolved before every page of a history that is filtered by one.
test("who has decided and who has asked is known without reading what they decided and asked", async () => {
  await inTeam(ownerOf(team), async (tx) => {
    const counted = async () =>
      (await tx.query("SELECT seq_scan, idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'requests'"))
        .rows[0];
    const before = await counted();
    expect(await listIdentities(tx, ownerOf(team), DECIDER)).toEqual([{ id: "user_a", name: "Ana" }, ZED]);
    expect(await listIdentities(tx, ownerOf(team), ASKER)).toEqual([{ id: "", name: "often" }, AGENT]);
    const after = await counted();
    expect(after.seq_scan - before.seq_scan).toBe(0);
    expect(after.idx_tup_fetch - before.idx_tup_fetch).toBeLessThanOrEqual(20);
  });
});

// It stands on every page: tests that somebody left must not be walked over each time.
test("what waits is counted without reading the requests of tests", async () => {
  const scope = ownerOf(team);
  const values = [scope.teamId, scope.actor.id, new Date(), 1_000];
  const { read, indexes } = await readBy({ text: COUNT_PENDING, values });
  expect(read).toBeLessThanOrEqual(2 * 20);
  expect(indexes).toContain("requests_inbox_idx");
});
