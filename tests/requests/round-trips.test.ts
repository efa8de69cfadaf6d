import type pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { POST as DECIDE } from "@/app/api/app/[team]/requests/[id]/decision/route";
import { GET } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE, GET as LIST } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import type { Handler } from "@/lib/http/resource";
import { heldPolls } from "@/lib/realtime/waiters";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { viewRequest } from "@/lib/services/requests/view-request";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";
import { ownerOf } from "../support/deciding";

let answered = 0;
let team: Provisioned;
let cookie: string;

beforeAll(async () => {
  // Not those of the other role, which also does what nobody waits for.
  poolOf("ha_app").on("connect", (client) => {
    const { connection } = client as pg.PoolClient & { connection: NodeJS.EventEmitter };
    connection.on("readyForQuery", () => answered++);
  });
  team = await arrangeTeam();
  cookie = await signInCookie(team.user_id);
});

const ask = async (handler: Handler, id = "", query = "", body?: unknown) => {
  const call = { method: body ? "POST" : "GET", headers: bearer(team.api_key), params: { id }, body };
  const answer = await callHandler(handler, `/api/v1/requests${query}`, call);
  expect(answer.ok).toBe(true);
  return answer.json();
};
const create = () => ask(CREATE, "", "", { payload: { n: 1 } });
const decide = async (id: string) => {
  const seen_digest = (await viewRequest(ownerOf(team), id, new Date()))?.review_digest;
  return async () => {
    const call = { method: "POST", headers: ownPage(cookie), params: { team: team.team_slug, id } };
    const answer = await callHandler(DECIDE, "/x", { ...call, body: { decision: "approve", seen_digest } });
    expect(answer.status).toBe(200);
  };
};

// Each answer of the database is waited for by somebody: what adds one to a hot path must be seen to.
test.each<[string, number, () => Promise<() => Promise<unknown>>]>([
  ["a request is made", 1, async () => create],
  [
    "a request is read",
    1,
    async () => {
      const { id } = await create();
      return () => ask(GET, id);
    },
  ],
  ["requests are listed", 1, async () => () => ask(LIST)],
  // What begins the transaction with, behind it, the request and what it is judged by; the decision with its answer.
  ["a request is decided", 3, async () => decide((await create()).id)],
  // Once before it is held, once when it is released; and the decision.
  [
    "a held call is answered",
    2 + 3,
    async () => {
      const { id } = await create();
      const decides = await decide(id);
      return async () => {
        const held = ask(GET, id, "?wait=20");
        await expect.poll(heldPolls).toBe(1);
        await decides();
        expect((await held).status).toBe("approved");
      };
    },
  ],
])("%s with the database answering %i times", async (_, most, prepare) => {
  await (await prepare())(); // what is looked up once, and prepared once on each connection
  const run = await prepare();
  answered = 0;
  await run();
  expect(answered).toBe(most);
});
