import { expect, test } from "vitest";
import { POST as DECIDE } from "@/app/api/app/[team]/requests/[id]/decision/route";
import { GET as VIEW } from "@/app/api/app/[team]/requests/[id]/route";
import { POST as CREATE, GET as LIST } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";

const ROWS = 10_000;
/** Ids begin with the millisecond: so many rows share each, so that a page often ends between two that tie. */
const ROWS_PER_MS = 250;
const LIMIT = 100;
/** Inserted, or decided, beside each page. */
const BESIDE_EACH_PAGE = 5;

type Row = { id: string; status: string };
type Page = { data: Row[]; has_more: boolean; next_cursor: string | null };
type Owner = { key: string; team: string; cookie: string };

async function ask(key: string): Promise<string> {
  const body = { payload: { amount: 500 } };
  const answer = await callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(key), body });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as Row).id;
}

/** A project with ten thousand pending requests: one that was asked, and copies of its row. */
async function arrangeRows(): Promise<Owner & { ids: string[] }> {
  const { api_key: key, team_slug: team, user_id } = await arrangeTeam();
  const first = await ask(key);
  const { rows } = await poolOf("ha_system").query<{ id: string }>(
    `INSERT INTO requests SELECT copy.* FROM requests r, generate_series(0, $3::int - 2) n,
        jsonb_populate_record(r, jsonb_build_object(
          'id', new_id('req', r.inserted_at - interval '1 ms' * (1 + n / $2::int)))) copy
      WHERE r.id = $1 RETURNING id`,
    [first, ROWS_PER_MS, ROWS],
  );
  return { key, team, cookie: await signInCookie(user_id), ids: [first, ...rows.map(({ id }) => id)] };
}

/** Reads all pages; `beside` runs while each is being read. */
async function readAll(key: string, query: string, beside: (page: number) => Promise<void>): Promise<Row[][]> {
  const pages: Row[][] = [];
  let cursor: string | null = null;
  do {
    const path: string = `/api/v1/requests?limit=${LIMIT}${query}${cursor === null ? "" : `&cursor=${cursor}`}`;
    const [answer] = await Promise.all([callHandler(LIST, path, { headers: bearer(key) }), beside(pages.length)]);
    expect(answer.status).toBe(200);
    const page = (await answer.json()) as Page;
    expect([page.has_more, page.data.length]).toEqual([
      page.next_cursor !== null,
      page.has_more ? LIMIT : page.data.length,
    ]);
    pages.push(page.data);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return pages;
}

const newestFirst = (ids: string[]) => [...ids].sort().reverse();

// A caller that mirrors a project page by page must have each request once, though new ones arrive all the time.
test(`${ROWS} requests are read once each, the newest first, while others are inserted`, async () => {
  const { key, ids } = await arrangeRows();
  const inserted: string[] = [];
  const pages = await readAll(key, "", async () => {
    inserted.push(...(await Promise.all(Array.from({ length: BESIDE_EACH_PAGE }, () => ask(key)))));
  });
  const seen = pages.flat().map(({ id }) => id);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => !inserted.includes(id))).toEqual(newestFirst(ids));
  expect(inserted).toHaveLength(pages.length * BESIDE_EACH_PAGE);
  expect(seen).toEqual(newestFirst(seen));
}, 120_000);

function decide({ team, cookie }: Owner, id: string, seen_digest: string): Promise<Response> {
  const path = `/api/app/${team}/requests/${id}/decision`;
  const body = { decision: "approve", seen_digest };
  return callHandler(DECIDE, path, { method: "POST", params: { team, id }, headers: ownPage(cookie), body });
}

// A list of what waits, read while people decide: what still waits is never left out, what is decided never shown.
test(`of ${ROWS} pending requests those that stay pending are all read once while others are decided`, async () => {
  const owner = await arrangeRows();
  const { key, team, cookie, ids } = owner;
  const params = { team, id: ids[0] ?? "" };
  const view = await callHandler(VIEW, `/api/app/${team}/requests/${params.id}`, { params, headers: { cookie } });
  const { review_digest } = (await view.json()) as { review_digest: string };

  const order = newestFirst(ids);
  /** Which of them are decided, by the number of the page that was being read then: some ahead of it, some behind. */
  const decidedDuring = new Map<string, number>();
  const pages = await readAll(key, "&status=pending", async (page) => {
    const places = Array.from(
      { length: BESIDE_EACH_PAGE },
      (_, n) => (page * LIMIT + (n * ROWS) / BESIDE_EACH_PAGE + 7) % ROWS,
    );
    const chosen = places.map((place) => order[place] ?? "").filter((id) => !decidedDuring.has(id));
    for (const id of chosen) decidedDuring.set(id, page);
    for (const answer of await Promise.all(chosen.map((id) => decide(owner, id, review_digest)))) {
      expect(answer.status).toBe(200);
    }
  });
  const seen = pages.flat().map(({ id }) => id);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(newestFirst(seen));
  const seenNow = new Set(seen);
  expect(ids.filter((id) => !decidedDuring.has(id) && !seenNow.has(id))).toEqual([]);
  expect(pages.flat().filter(({ status }) => status !== "pending")).toEqual([]);
  // Decided before a page was asked for: not on it, nor on a later one.
  const late = pages.flatMap((page, n) => page.filter(({ id }) => (decidedDuring.get(id) ?? n) < n));
  expect(late).toEqual([]);
  const behind = [...decidedDuring.keys()].filter((id) => seenNow.has(id)).length;
  expect(behind).toBeGreaterThan(0);
  expect(decidedDuring.size - behind).toBeGreaterThan(0);
}, 120_000);
