import { beforeAll, expect, test } from "vitest";
import { GET as HISTORY } from "@/app/api/app/[team]/history/route";
import { POST as CANCEL } from "@/app/api/v1/requests/[id]/cancel/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import type { HistoryListView } from "@/lib/contract/request-views";
import { poolOf } from "@/lib/data/pool";
import { closedQuery } from "@/lib/data/requests/list-closed";
import { inTeam } from "@/lib/data/transaction";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, bearer, callHandler, signInCookie } from "../support/arrange";
import { arrangeClosed } from "../support/closed";
import { decideOne, ownerOf } from "../support/deciding";

let team: Provisioned;
let cookie: string;

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 9, minute)).toISOString();
/** Decided by nobody. */
const NOBODY = { decided_at: null, decided_by_id: null, decided_by_name: null, decision_note: null };

beforeAll(async () => {
  team = await arrangeTeam();
  cookie = await signInCookie(team.user_id);
  await arrangeClosed(team, [
    { headline: "approved 30", status: "approved", decided_at: at(30), updated_at: at(59), risk: "high" },
    {
      headline: "rejected 20",
      status: "rejected",
      decided_at: at(20),
      decided_by_name: "Ben Okafor",
      decided_by_id: "usr_x",
    },
    {
      headline: "expired 40",
      status: "expired",
      ...NOBODY,
      expires_at: at(40),
      updated_at: at(41),
      asked_by: "night-agent",
    },
    { headline: "cancelled 10", status: "cancelled", ...NOBODY, updated_at: at(10) },
  ]);
  await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body: { title: "still pending", payload: {} },
  });
});

async function read(query = "", of = { team, cookie }): Promise<HistoryListView> {
  const { team_slug } = of.team;
  const path = `/api/app/${team_slug}/history${query}`;
  const answer = await callHandler(HISTORY, path, { params: { team: team_slug }, headers: { cookie: of.cookie } });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as HistoryListView;
}

async function refusal(query: string): Promise<{ code: string; errors: Record<string, string[]> }> {
  const { team_slug } = team;
  const call = { params: { team: team_slug }, headers: { cookie } };
  return (await callHandler(HISTORY, `/api/app/${team_slug}/history${query}`, call)).json();
}

const headlines = async (query: string) => (await read(query)).data.map(({ headline }) => headline);

// What was decided last is what people look for first; what expired was closed by the clock, not by the sweep.
test("the last closed comes first, each at the moment that closed it; what is pending is not there", async () => {
  const { data } = await read();
  expect(data.map(({ headline, closed_at }) => [headline, closed_at])).toEqual([
    ["expired 40", at(40)],
    ["approved 30", at(30)],
    ["rejected 20", at(20)],
    ["cancelled 10", at(10)],
  ]);
});

// An auditor who asks for one person's decisions must get those and no others.
test.each([
  ["?status=rejected", ["rejected 20"]],
  ["?risk=high", ["approved 30"]],
  ["?decider=me", ["approved 30"]],
  ["?decider=ben%20okafor", ["rejected 20"]],
  ["?key=Night-Agent", ["expired 40"]],
  ["?project=payments&status=cancelled", ["cancelled 10"]],
  [`?after=${at(20)}&before=${at(40)}`, ["approved 30", "rejected 20"]],
  ["?before=2026-11-24", []],
  ["?after=2026-11-24&before=2026-11-25&status=expired", ["expired 40"]],
])("%s lists %j", async (query, expected) => {
  expect(await headlines(query)).toEqual(expected);
});

// Somebody who remembers a customer and no date finds the decision by a word of its title or payload.
test("words and beginnings of words find a closed request, and only with the rest of the filter", async () => {
  const searched = await arrangeTeam();
  const of = { team: searched, cookie: await signInCookie(searched.user_id) };
  const id = await decideOne(searched, new Date(), '{"customer": "cust_4711", "amount": 12}');
  await decideOne(searched, new Date(), '{"customer": "cust_9999"}');
  for (const [query, found] of [
    ["?q=cust_4711", [id]],
    ["?q=refund%20471", [id]],
    ["?q=4711&status=rejected", []],
    ["?q=nothing", []],
  ] as const) {
    expect([query, (await read(query, of)).data.map((row) => row.id)]).toEqual([query, found]);
  }
});

test("a key is found by its last four characters and by its id", async () => {
  const { rows } = await poolOf("ha_system").query("SELECT id FROM api_keys WHERE team_id = $1", [team.team_id]);
  for (const key of [team.api_key.slice(-4), rows[0].id]) expect(await headlines(`?key=${key}`)).toHaveLength(4);
});

// What a test simulated was decided by nobody with an id, and by a name that people filter by; a person keeps
// what they decided under an earlier name.
test("a decider is found by each name they had then, by their id, and without one", async () => {
  const renamed = await arrangeTeam();
  const of = { team: renamed, cookie: await signInCookie(renamed.user_id) };
  await arrangeClosed(renamed, [
    { headline: "simulated", decided_by_id: null, decided_by_name: "Simulation", decided_at: at(1) },
    { headline: "before", decided_by_id: "user_r", decided_by_name: "Ruth Abel", decided_at: at(2) },
    { headline: "after", decided_by_id: "user_r", decided_by_name: "Ruth Cain", decided_at: at(3) },
    { headline: "expired", status: "expired", ...NOBODY, expires_at: at(4) },
  ]);
  for (const [decider, expected] of [
    ["simulation", ["simulated"]],
    ["RUTH ABEL", ["before"]],
    ["user_r", ["after", "before"]],
    ["nobody", []],
  ] as const) {
    const { data } = await read(`?decider=${encodeURIComponent(decider)}`, of);
    expect([decider, data.map(({ headline }) => headline)]).toEqual([decider, expected]);
  }
});

// A filter that is not understood and left out would list what nobody asked for.
test.each([
  ["?colour=red", "colour"],
  ["?status=pending", "status"],
  ["?risk=huge", "risk"],
  ["?before=soon", "before"],
  ["?project=Nowhere", "project"],
  ["?decider=", "decider"],
  ["?key=a&key=b", "key"],
  ["?key=%00", "key"],
  ["?q=%2C%20.", "q"],
])("%s is refused by name", async (query, field) => {
  const { code, errors } = await refusal(query);
  expect([code, Object.keys(errors)]).toEqual(["invalid_request", [field]]);
});

test("a viewer reads it; another team sees none of it", async () => {
  const viewer = await arrangeTeam({ team: team.team_slug });
  await poolOf("ha_system").query("UPDATE memberships SET role = 'viewer' WHERE user_id = $1", [viewer.user_id]);
  expect((await read("", { team, cookie: await signInCookie(viewer.user_id) })).data).toHaveLength(4);
  const other = await arrangeTeam();
  expect((await read("", { team: other, cookie: await signInCookie(other.user_id) })).data).toEqual([]);
});

// A reader who pages back through a busy day must see each row once, whatever is closed meanwhile.
test("pages hold each row once while others are closed, ties included", async () => {
  const busy = await arrangeTeam();
  const of = { team: busy, cookie: await signInCookie(busy.user_id) };
  const copies = Array.from({ length: 230 }, (_, n) => ({
    status: n % 3 === 0 ? "rejected" : "approved",
    decided_at: at(Math.floor(n / 30)),
  }));
  const ids = await arrangeClosed(busy, copies);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: HistoryListView = await read(cursor ? `?cursor=${cursor}` : "", of);
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor;
    const created = await callHandler(CREATE, "/api/v1/requests", {
      method: "POST",
      headers: bearer(busy.api_key),
      body: { payload: {} },
    });
    const { id } = (await created.json()) as { id: string };
    const cancel = { method: "POST", headers: bearer(busy.api_key), params: { id }, body: {} };
    expect((await callHandler(CANCEL, `/api/v1/requests/${id}/cancel`, cancel)).status).toBe(200);
  } while (cursor);
  expect(seen.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort());
  expect(new Set(seen).size).toBe(seen.length);
});

type Plan = { "Node Type": string; "Index Name"?: string; "Index Cond"?: string; Plans?: Plan[] };
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

// The cost of a page must not grow with the history: a range of the index, merged, and nothing sorted.
test("a page is read from the index and nothing is sorted, whatever the outcome and wherever it begins", async () => {
  const large = await arrangeTeam();
  const copies = Array.from({ length: 3_000 }, (_, n) => ({
    status: ["approved", "rejected", "expired", "cancelled"][n % 4] ?? "",
    decided_at: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
  }));
  const [middle] = (await arrangeClosed(large, copies)).slice(1_500);
  const everything = { risk: null, projectIds: null, askers: null, deciders: null, ids: null, from: null, until: null };
  const all = ["approved", "rejected", "expired", "cancelled"] as const;
  const position = { closedAt: new Date(Date.UTC(2026, 0, 2)), id: middle ?? "" };
  const scope = ownerOf(large);
  for (const [statuses, after, window] of [
    [all, null, {}],
    [all, position, {}],
    [["rejected"] as const, position, {}],
    [all, null, { from: new Date(Date.UTC(2026, 0, 1, 12)), until: position.closedAt }],
  ] as const) {
    const query = closedQuery(scope, { ...everything, ...window, statuses: [...statuses] }, after, 51);
    const { rows } = await inTeam(scope, (tx) =>
      tx.query<{ "QUERY PLAN": { Plan: Plan }[] }>(`EXPLAIN (FORMAT JSON) ${query.text}`, query.values),
    );
    const nodes = rows[0]?.["QUERY PLAN"].flatMap(({ Plan }) => nodesOf(Plan)) ?? [];
    const scans = nodes.filter((node) => node["Index Name"] === "requests_closed_idx");
    // Each outcome has a range for each risk.
    expect(scans, JSON.stringify(nodes, null, 1)).toHaveLength(statuses.length * 3);
    expect(nodes.map((node) => node["Node Type"]).filter((type) => /Sort|Seq Scan|Bitmap/.test(type))).toEqual([]);
    if (after) for (const scan of scans) expect(scan["Index Cond"]).toContain("ROW(");
  }
});
