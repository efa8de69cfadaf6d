import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { GET as LIST } from "@/app/api/app/[team]/requests/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import type { RequestListView } from "@/lib/contract/request-views";
import { isDatabaseAway } from "@/lib/data/database-away";
import { poolOf } from "@/lib/data/pool";
import { searchExpression, searchRequests } from "@/lib/data/requests/request-words";
import { inTeam } from "@/lib/data/transaction";
import { soughtIn } from "@/lib/domain/requests/sought-words";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { MIGRATIONS } from "@/scripts/launch/root";
import { arrangeTeam, bearer, callHandler, signInCookie } from "../support/arrange";
import { databaseUrl } from "../support/database";
import { ownerOf } from "../support/deciding";

let mine: Provisioned;
let sibling: Provisioned;
let cookie: string;

beforeAll(async () => {
  mine = await arrangeTeam();
  sibling = await arrangeTeam({ team: mine.team_slug, project: "Mails" });
  expect(sibling.team_id).toBe(mine.team_id);
  cookie = await signInCookie(mine.user_id);
});

async function ask(team: Provisioned, body: object): Promise<string> {
  const answer = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body: { payload: {}, ...body },
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

async function list(query: Record<string, string>): Promise<RequestListView> {
  const path = `/api/app/${mine.team_slug}/requests?${new URLSearchParams(query)}`;
  const answer = await callHandler(LIST, path, { params: { team: mine.team_slug }, headers: { cookie } });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as RequestListView;
}

const found = async (query: Record<string, string>) => (await list(query)).data.map(({ id }) => id);

// Filters that do not combine, or that a tab forgets, show a person other requests than the page says.
test("project, risk and words combine in each of the three tabs", async () => {
  const wanted = await ask(mine, {
    title: "Refund of Ada",
    risk: "high",
    payload: { refund_amount: 1180, currency: "USD" },
  });
  await ask(mine, { title: "Refund of Ada", risk: "low", payload: { refund_amount: 1180, currency: "USD" } });
  await ask(mine, { title: "Refund of Bob", risk: "high" });
  await ask(sibling, { title: "Refund of Ada", risk: "high" });
  for (const tab of ["mine", "team", "all"]) {
    expect(await found({ tab, project: mine.project_id, risk: "high", q: "ada ref" })).toEqual([wanted]);
    expect(await found({ tab, q: "ada" })).toHaveLength(3);
    expect(await found({ tab, q: "$1,180" })).toHaveLength(2);
    expect(await found({ tab, q: wanted })).toEqual([wanted]);
    expect(await found({ tab, status: "pending", project: sibling.project_id })).toHaveLength(1);
    expect(await found({ tab, status: "approved" })).toEqual([]);
  }
});

// An id that is unknown here may be known elsewhere: the answer is the same, and an empty list.
test("an unknown project, another team's, and words that say nothing find nothing", async () => {
  const theirs = await arrangeTeam();
  await ask(theirs, { title: "Nothing of yours" });
  for (const project of [theirs.project_id, `proj_${"0".repeat(26)}`, "x", "a\u0000b"])
    expect(await found({ tab: "all", project })).toEqual([]);
  expect(await found({ tab: "all", q: "—" })).toEqual([]);
});

// One letter begins a word of everything: the page says so, and nothing is read.
test("a beginning of one character, or of every id, finds nothing", async () => {
  const id = await ask(mine, { title: "A refund 4" });
  for (const q of ["r", "4", "req", "req_", id.slice(0, 8), "01"])
    expect([q, await found({ tab: "all", q })]).toEqual([q, []]);
  expect(await found({ tab: "all", q: id.slice(0, 24) })).toEqual([id]);
});

test("a risk, a status or a search that cannot be is refused by name", async () => {
  const refused = [
    ["risk", "grave"],
    ["status", "open"],
    ["tab", "ours"],
    ["q", "x".repeat(201)],
  ];
  for (const [name = "", value = ""] of refused) {
    const path = `/api/app/${mine.team_slug}/requests?${new URLSearchParams({ [name]: value })}`;
    const answer = await callHandler(LIST, path, { params: { team: mine.team_slug }, headers: { cookie } });
    expect([name, answer.status]).toEqual([name, 400]);
    expect(Object.keys((await answer.json()).errors)).toEqual([name]);
  }
});

// Matching words is done past row-level security, so the function itself must be the wall.
test("another team's requests are never found: by words, by id, nor by calling the function for that team", async () => {
  const theirs = await arrangeTeam();
  const secret = await ask(theirs, { title: "Quetzalcoatl", external_id: "quetzal-1" });
  expect(await found({ tab: "all", q: "quetzal" })).toEqual([]);
  expect(await found({ tab: "all", q: secret })).toEqual([]);
  const sought = searchExpression(theirs.team_id, ["quetzal"]);
  const asIf = (team: Provisioned) =>
    inTeam(ownerOf(team), async (tx) => {
      const { rows } = await tx.query("SELECT search_requests($1, $2::tsquery, NULL, NULL, 10) AS id", [
        theirs.team_id,
        sought,
      ]);
      return rows.map(({ id }) => id);
    });
  expect(await asIf(theirs)).toEqual([secret]);
  expect(await asIf(mine)).toEqual([]);
  const outside = await poolOf("ha_app").query("SELECT search_requests($1, $2::tsquery, NULL, NULL, 10)", [
    theirs.team_id,
    sought,
  ]);
  expect(outside.rows).toEqual([]);
  await expect(
    poolOf("ha_system").query("SELECT search_requests($1, $2::tsquery, NULL, NULL, 10)", [theirs.team_id, sought]),
  ).rejects.toThrow(/permission denied/);
});

/** What one search finds, and how many rows of words it reads for it: PostgreSQL counts them by transaction. */
async function searchCounted(team: Provisioned, q: string, max: number) {
  const sought = soughtIn(q);
  if (!sought) throw new Error("says nothing");
  return inTeam(ownerOf(team), async (tx) => {
    // What the connection has not reported yet counts as well, so both ends are read.
    const counted = async (): Promise<{ seq_scan: number; idx_tup_fetch: number }> =>
      (await tx.query("SELECT seq_scan, idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'request_words'"))
        .rows[0];
    const before = await counted();
    const found = await searchRequests(tx, ownerOf(team), sought, max);
    const after = await counted();
    return {
      ...found,
      read: after.idx_tup_fetch - before.idx_tup_fetch,
      wholeScans: after.seq_scan - before.seq_scan,
    };
  });
}

// A search must cost what it shows, however common its words: not all requests of the team, let alone of every team.
test("a common word reads no more than its cap, the newest first; a rare one and an id read what they find", async () => {
  const theirs = await arrangeTeam();
  for (const team of [mine, theirs]) {
    await poolOf("ha_system").query(
      `WITH copies AS (
         INSERT INTO requests SELECT copy.* FROM requests r, generate_series(1, 5000) n,
           jsonb_populate_record(r, jsonb_build_object('id', new_id('req', r.inserted_at - interval '1 ms' * n))) copy
         WHERE r.id = $1 RETURNING id, team_id)
       INSERT INTO request_words SELECT id, team_id,
         array_to_tsvector(ARRAY[right(team_id, 8) || '/common', right(team_id, 8) || '/' || lower(right(id, 12))]
           || ARRAY(SELECT right(team_id, 8) || '/word' || w FROM generate_series(1, 80) w))
         FROM copies`,
      [await ask(team, { title: "Copied" })],
    );
  }
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  await owner.query("VACUUM ANALYZE request_words");
  await owner.end();
  const all = await searchCounted(mine, "common", 6_000);
  expect([all.ids.length, all.isCapped]).toEqual([5_000, false]);
  const capped = await searchCounted(mine, "common", 100);
  expect(capped).toMatchObject({ ids: all.ids.slice(0, 100), isCapped: true, wholeScans: 0 });
  expect(capped.read).toBeLessThanOrEqual(150);
  const wanted = all.ids.at(-1) ?? "";
  for (const q of [wanted.slice(-12), `${wanted} common`, wanted]) {
    const { ids, isCapped, read, wholeScans } = await searchCounted(mine, q, 100);
    expect([q, ids, isCapped, wholeScans]).toEqual([q, [wanted], false, 0]);
    expect(read).toBeLessThanOrEqual(5 + 40); // the newest are looked at first: whether they have it, too
  }
  // An id's first ten characters are its millisecond.
  const sameMoment = await searchCounted(mine, wanted.slice(0, 14), 100);
  expect(sameMoment.ids).toEqual(all.ids.filter((id) => id.startsWith(wanted.slice(0, 14))));
  for (const tab of ["mine", "team", "all"]) {
    expect((await list({ tab, q: "common" })).search_is_capped).toBe(true);
    expect((await list({ tab, q: wanted })).search_is_capped).toBe(false);
  }
  const times: number[] = [];
  for (let round = 0; round < 10; round++) {
    const start = performance.now();
    await list({ tab: "mine", q: "common" });
    times.push(performance.now() - start);
  }
  console.log(`search of a word that 5,000 pending requests have: ${Math.min(...times).toFixed(1)} ms at best`);
});

// Whatever PostgreSQL plans, nobody waits long, and no connection is held: the page is told to come back.
test("a search that takes too long is ended, and said to be for later", async () => {
  const slow = inTeam(ownerOf(mine), async (tx) => {
    await searchRequests(tx, ownerOf(mine), { words: ["refund"], ids: null });
    expect((await tx.query("SHOW statement_timeout")).rows).toEqual([{ statement_timeout: "3s" }]);
    await tx.query("SET LOCAL statement_timeout = 1");
    await tx.query("SELECT count(*) FROM generate_series(1, 10000000)");
  });
  const error = await slow.catch((error) => error);
  expect([error.code, isDatabaseAway(error)]).toEqual(["57014", true]);
});

// A list read page by page while others ask: each request once, and none left out.
test("filtered pages of a moving list have no repeats and no gaps, and a stretch is read again whole", async () => {
  const team = await arrangeTeam();
  const own = await signInCookie(team.user_id);
  const before: string[] = [];
  for (let n = 0; n < 12; n++) {
    const twenty = Array.from({ length: 20 }, (_, m) =>
      ask(team, { title: `Walk ${n}`, risk: ["low", "medium", "high"][(n + m) % 3] }),
    );
    before.push(...(await Promise.all(twenty)));
  }
  for (const tab of ["mine", "team", "all"]) {
    const read = async (query: Record<string, string>): Promise<RequestListView> => {
      const path = `/api/app/${team.team_slug}/requests?${new URLSearchParams({ tab, q: "walk", ...query })}`;
      const answer = await callHandler(LIST, path, { params: { team: team.team_slug }, headers: { cookie: own } });
      return (await answer.json()) as RequestListView;
    };
    const seen: string[] = [];
    let page = await read({});
    const first = page;
    for (;;) {
      seen.push(...page.data.map(({ id }) => id));
      if (!page.next_cursor) break;
      const [next] = await Promise.all([
        read({ cursor: page.next_cursor }),
        ask(team, { title: "Walk in", risk: "medium" }),
        ask(team, { title: "Another kind" }),
      ]);
      page = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.filter((id) => !seen.includes(id))).toEqual([]);
    const again = await read({ until: first.next_cursor ?? "" });
    const known = new Set(first.data.map(({ id }) => id));
    expect(again.data.filter(({ id }) => known.has(id)).map(({ id }) => id)).toEqual(
      first.data.map(({ id }) => id).slice(0, again.data.filter(({ id }) => known.has(id)).length),
    );
  }
});

// Requests that an installation has from before it could search must be found as well.
test("the migration's words find what was there before it", async () => {
  const title = "Refund order #4711 for Zoë O’Brien";
  const external_id = `refund-cust_${crypto.randomUUID().slice(0, 8)}`;
  const own = await ask(mine, { title: "See req 12" });
  const id = await ask(mine, { title, external_id, payload: { refund_amount: 1240.5, currency: "USD" } });
  const folderOf = (name: string) => readdirSync(MIGRATIONS).find((folder) => folder.endsWith(name)) ?? "";
  const sql = readFileSync(path.join(MIGRATIONS, folderOf("_inbox_list"), "migration.sql"), "utf8");
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  await owner.query("TRUNCATE request_words");
  await owner.query(sql.slice(sql.lastIndexOf('INSERT INTO "request_words"')));
  const later = readFileSync(path.join(MIGRATIONS, `${folderOf("_search_cap")}/migration.sql`), "utf8");
  await owner.query(later.slice(later.lastIndexOf('UPDATE "request_words"')));
  await owner.end();
  for (const q of ["4711", "zoe", "obrien", "$1,240", external_id, external_id.slice(-8), id.toLowerCase(), "refund-a"])
    expect([q, (await found({ tab: "all", q })).includes(id)]).toEqual([q, q !== "refund-a"]);
  // Of the ids themselves no word is left, by which all would be found.
  expect(await found({ tab: "all", q: "req" })).toEqual([own]);
  expect(await found({ tab: "all", q: id.slice(4, 14) })).toEqual([]);
});
