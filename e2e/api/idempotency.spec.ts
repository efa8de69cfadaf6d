import { expect } from "@playwright/test";
import { times } from "@/tests/support/test-length";
import { inDatabase } from "../support/database";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { arrangeMember, unique } from "../support/team";
import { test } from "../support/two-servers";

const CALLERS = 50;
const ROUNDS = times({ usually: 100, long: 1_000 });
const KEY_ROUNDS = times({ usually: 20, long: 200 });
const MIXED_ROUNDS = times({ usually: 20, long: 200 });

type Answer = { status: number; isReplay: boolean; body: { id?: string; code?: string; existing_id?: string } };

/** A caller on one of two servers: posts a body, with an `Idempotency-Key` or without. */
type Post = (body: object, headers?: Record<string, string>) => Promise<Answer>;

function postTo({ url }: TestServer, apiKey: string): Post {
  const api = publicApi(url, apiKey);
  return async (body, headers) => {
    const answer = await api.post(body, headers);
    const isReplay = answer.headers.get("idempotent-replayed") === "true";
    return { status: answer.status, isReplay, body: (await answer.json()) as Answer["body"] };
  };
}

/** All callers at once, every other one on the other server, each with a deadline of its own. */
async function postAtOnce(posts: Post[], bodyOf: (caller: number) => object, headers?: Record<string, string>) {
  return Promise.all(
    Array.from({ length: CALLERS }, async (_, caller) => {
      const expiresAt = new Date(Date.now() + 3_600_000 + caller * 1_000).toISOString();
      return (posts[caller % posts.length] as Post)({ ...bodyOf(caller), expires_at: expiresAt }, headers);
    }),
  );
}

/** One made it, all others were given the same: the id of that one. */
function expectOneAmong(answers: Answer[]): string {
  const kinds = answers.map(({ status, isReplay }) => `${status}${isReplay ? " replayed" : ""}`);
  expect(kinds.sort()).toEqual([...Array(answers.length - 1).fill("200 replayed"), "201"]);
  const [id, ...others] = new Set(answers.map(({ body }) => body.id));
  expect(others).toEqual([]);
  return id ?? "";
}

/** What the database holds of a team: its requests, and of each how many events. */
async function expectStored(server: TestServer, teamId: string, ids: string[]): Promise<void> {
  const { rows } = await inDatabase(server, (client) =>
    client.query<{ id: string; events: string[] }>(
      `SELECT r.id, (SELECT array_agg(e.type) FROM events e WHERE e.request_id = r.id) AS events
      FROM requests r WHERE r.team_id = $1 ORDER BY r.id`,
      [teamId],
    ),
  );
  expect(rows).toEqual([...ids].sort().map((id) => ({ id, events: ["request.created"] })));
}

// A caller retries, a queue delivers twice, a load balancer repeats: people must be asked once.
test(`${CALLERS} identical calls at once to two servers make one request by external_id, ${ROUNDS} times`, async ({
  servers,
}) => {
  test.setTimeout(ROUNDS * 3_000);
  const member = await arrangeMember(servers[0]);
  const posts = servers.map((server) => postTo(server, member.api_key));
  const ids: string[] = [];
  const startedAt = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    const body = { external_id: `round-${round}`, title: "Refund", payload: { round, amount: 500 } };
    ids.push(expectOneAmong(await postAtOnce(posts, () => body)));
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(`${ROUNDS} × ${CALLERS} identical POSTs by external_id: ${seconds.toFixed(1)} s`);
  await expectStored(servers[0], member.team_id, ids);
});

test(`${CALLERS} identical calls at once to two servers make one request by Idempotency-Key, ${KEY_ROUNDS} times`, async ({
  servers,
}) => {
  const member = await arrangeMember(servers[0]);
  const posts = servers.map((server) => postTo(server, member.api_key));
  const ids: string[] = [];
  for (let round = 0; round < KEY_ROUNDS; round++) {
    const headers = { "idempotency-key": `round-${round}` };
    ids.push(expectOneAmong(await postAtOnce(posts, () => ({ payload: { same: "every round" } }), headers)));
  }
  await expectStored(servers[0], member.team_id, ids);
});

type Kind = { name: string; known(name: string): { body: object; headers: Record<string, string> }; refusal: object };

const KINDS: Kind[] = [
  {
    name: "external_id",
    known: (name) => ({ body: { external_id: name }, headers: {} }),
    refusal: { status: 409, body: { code: "external_id_conflict" } },
  },
  {
    name: "Idempotency-Key",
    known: (name) => ({ body: {}, headers: { "idempotency-key": name } }),
    refusal: { status: 422, body: { code: "idempotency_key_reused" } },
  },
];

for (const { name, known, refusal } of KINDS) {
  // Whoever sends something else under a name that is taken must never be told that it is being asked.
  test(`one caller of ${CALLERS} that sends other content under the same ${name} is refused, or all others are`, async ({
    servers,
  }) => {
    const member = await arrangeMember(servers[0]);
    const posts = servers.map((server) => postTo(server, member.api_key));
    const ids: string[] = [];
    let wonByOther = 0;
    for (let round = 0; round < MIXED_ROUNDS; round++) {
      const other = round % 2 ? 0 : CALLERS - 1; // the first or the last to be sent
      const { body, headers } = known(`mixed-${unique()}`);
      const amountOf = (caller: number) => (caller === other ? 2 : 1);
      const answers = await postAtOnce(
        posts,
        (caller) => ({ ...body, payload: { amount: amountOf(caller) } }),
        headers,
      );
      const winner = answers.findIndex(({ status }) => status === 201);
      const id = answers[winner]?.body.id ?? "";
      const same = answers.filter((_, caller) => amountOf(caller) === amountOf(winner));
      const different = answers.filter((_, caller) => amountOf(caller) !== amountOf(winner));
      expect(expectOneAmong(same)).toBe(id);
      expect(different).toHaveLength(winner === other ? CALLERS - 1 : 1);
      for (const answer of different) expect(answer).toMatchObject({ ...refusal, isReplay: false });
      expect(new Set(different.map(({ body }) => body.existing_id))).toEqual(new Set([id]));
      ids.push(id);
      if (winner === other) wonByOther++;
    }
    console.log(`mixed rounds by ${name}: the one that differs won ${wonByOther} of ${MIXED_ROUNDS}`);
    await expectStored(servers[0], member.team_id, ids);
  });
}
