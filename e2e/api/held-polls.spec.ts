import { expect } from "@playwright/test";
import { test } from "../support/data-folder";
import { timesLine } from "../support/figures";
import { holdPolls } from "../support/held-polls";
import { INSPECTED, kibEach, leastMemoryInUse, memoryLine } from "../support/inspector";
import { publicApi } from "../support/public-api";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

/** What one held poll may cost; about half of it is what was measured. */
const KIB_EACH_MAX = 100;
const POLLS = 2_000;
/** Half of the callers wait for these, several for each. */
const DECIDED = 200;
const DECIDED_WAIT_SECONDS = 60;
/** The other half waits for requests of their own that nobody decides. */
const PENDING_WAIT_SECONDS = 45;
const ORDINARY_CALLS = 50;

/** As many calls as it takes to create and to read so many requests; how long each took, in milliseconds. */
async function callsBeside(api: ReturnType<typeof publicApi>): Promise<number[]> {
  const tookMs: number[] = [];
  for (let call = 0; call < ORDINARY_CALLS; call++) {
    const createdAt = performance.now();
    const { id } = await api.create({ payload: { call } });
    const readAt = performance.now();
    expect((await api.get(id)).status).toBe("pending");
    tookMs.push(readAt - createdAt, performance.now() - readAt);
  }
  return tookMs;
}

// Agents wait by the thousand: each must cost little, get its answer, and be in nobody's way.
test(`${POLLS} held polls on one server are all answered, and other calls are served meanwhile`, async ({
  dataDir,
}) => {
  const server = await startServer({ dataDir, env: { RATE_LIMIT_PER_MINUTE: "1000000", ...INSPECTED } });
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const api = publicApi(server.url, member.api_key);
  const undecided = await api.createMany(POLLS / 2);
  const toDecide = await api.createMany(DECIDED);
  const { review_digest: seen_digest } = await session.view(toDecide[0] ?? "");
  const before = await leastMemoryInUse(server);

  const decidedIds = Array.from({ length: POLLS / 2 }, (_, n) => toDecide[n % DECIDED] ?? "");
  const first = await holdPolls(server, member.api_key, decidedIds, DECIDED_WAIT_SECONDS);
  const second = await holdPolls(server, member.api_key, undecided, PENDING_WAIT_SECONDS);
  const during = await leastMemoryInUse(server);
  // Nobody was let go before memory was looked at.
  expect([...new Set([...first, ...second].map(({ state }) => state()))]).toEqual(["held"]);
  const beside = await callsBeside(api);

  for (const id of toDecide) {
    const decision = await session.post(`/requests/${id}/decision`, { decision: "approve", seen_digest });
    if (decision.status !== 200) throw new Error(await decision.text());
  }
  const decided = await Promise.all(first.map(({ answer }) => answer));
  expect(decided.map(({ status, body }) => [status, body.id, body.status])).toEqual(
    decidedIds.map((id) => [200, id, "approved"]),
  );
  const pending = await Promise.all(second.map(({ answer }) => answer));
  expect(pending.map(({ status, body }) => [status, body.id, body.status])).toEqual(
    undecided.map((id) => [200, id, "pending"]),
  );
  const after = await leastMemoryInUse(server);
  for (const name of ["rss", "heapUsed", "external"] as const)
    console.log(memoryLine(name, "held polls", POLLS, [before, during, after]));
  expect(kibEach("rss", POLLS, before, during)).toBeLessThanOrEqual(KIB_EACH_MAX);
  console.log(`calls beside ${POLLS} held polls: ${timesLine(beside)}`);
  await server.stop();
});
