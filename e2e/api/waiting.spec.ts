import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { times } from "@/tests/support/test-length";
import { timesLine } from "../support/figures";
import { holdPolls } from "../support/held-polls";
import { publicApi } from "../support/public-api";
import { startSecondServer } from "../support/second-server";
import { openSockets } from "../support/server-process";
import { type SessionApi, sessionApi, signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";
import { test } from "../support/two-servers";

const SAMPLES = times({ usually: 200, long: 2_000 });
const LEAVERS = 500;
const STOPPED = 200;
const WAIT_SECONDS = 60;
/** Between two decisions, so that each is measured alone. */
const PAUSE_MS = 10;
/** When the decision was sent, and when its own answer was there. */
async function approve(session: SessionApi, id: string, seen_digest: string) {
  const sentAt = performance.now();
  const answer = await session.post(`/requests/${id}/decision`, { decision: "approve", seen_digest });
  const answeredAt = performance.now();
  expect(answer.status, await answer.text()).toBe(200);
  return { sentAt, answeredAt };
}

for (const { name, decider } of [
  { name: "the other server", decider: 1 },
  { name: "the same server", decider: 0 },
] as const) {
  // An agent that waits must go on when somebody has decided, wherever that was.
  test(`${SAMPLES} held polls are each released by a decision on ${name}`, async ({ servers }) => {
    const member = await arrangeMember(servers[0]);
    const { cookie } = await signInByHttp(servers[0].url, member);
    const session = sessionApi(servers[decider].url, member.team_slug, cookie);
    const ids = await publicApi(servers[0].url, member.api_key).createMany(SAMPLES);
    const { review_digest } = await session.view(ids[0] ?? ""); // they are all alike
    const polls = await holdPolls(servers[0], member.api_key, ids, WAIT_SECONDS);

    const afterSending: number[] = [];
    const afterAnswer: number[] = [];
    for (const [index, { answer }] of polls.entries()) {
      const id = ids[index] ?? "";
      const { sentAt, answeredAt } = await approve(session, id, review_digest);
      const { status, at, body } = await answer;
      expect([status, body.id, body.status]).toEqual([200, id, "approved"]);
      afterSending.push(at - sentAt);
      afterAnswer.push(at - answeredAt);
      await sleep(PAUSE_MS);
    }
    console.log(`decision sent to ${name} → held poll answered: ${timesLine(afterSending)}`);
    console.log(`decision answered by ${name} → held poll answered: ${timesLine(afterAnswer)}`);
  });
}

// Callers crash and networks break: what waited for them must go with them, not stay for the rest of its minute.
test(`${LEAVERS} callers that go away while they wait leave nothing behind`, async ({ servers }) => {
  const [server] = servers;
  const member = await arrangeMember(server);
  const ids = await publicApi(server.url, member.api_key).createMany(1);
  const id = ids[0] ?? "";
  const polls = await holdPolls(server, member.api_key, Array(LEAVERS).fill(id), WAIT_SECONDS);
  const during = openSockets(server.pid);
  const ended = () => server.output().split(`"path":"/api/v1/requests/${id}"`).length - 1;
  expect(ended()).toBe(0);

  const leftAt = performance.now();
  for (const poll of polls) poll.leave();
  await expect.poll(ended, { intervals: [50] }).toBe(LEAVERS);
  await expect.poll(() => openSockets(server.pid), { intervals: [50] }).toBeLessThanOrEqual(during - LEAVERS);
  const tookMs = performance.now() - leftAt;
  console.log(`${LEAVERS} callers gone: their calls ended and sockets closed within ${tookMs.toFixed(0)} ms`);
  expect(tookMs).toBeLessThan(WAIT_SECONDS * 1_000); // not by running out of time
});

// A new version is rolled out while agents wait: each gets its answer, asks the other server, and has lost nothing.
test(`a server that is stopped answers its ${STOPPED} held polls; their callers go on at the other`, async ({
  servers,
  serverEnv,
}) => {
  const [first] = servers;
  const member = await arrangeMember(first);
  const session = await signInByHttp(first.url, member);
  const ids = await publicApi(first.url, member.api_key).createMany(STOPPED);
  const second = await startSecondServer(first, serverEnv);
  const polls = await holdPolls(second, member.api_key, ids, WAIT_SECONDS);
  const stopped = second.stop();
  const answers = await Promise.all(polls.map(({ answer }) => answer));
  await stopped;
  expect(answers.map(({ status, body }) => [status, body.id, body.status])).toEqual(
    ids.map((id) => [200, id, "pending"]),
  );

  const again = await holdPolls(first, member.api_key, ids, WAIT_SECONDS);
  const { review_digest } = await session.view(ids[0] ?? "");
  for (const id of ids) await approve(session, id, review_digest);
  const decided = await Promise.all(again.map(({ answer }) => answer));
  expect(decided.map(({ body }) => [body.id, body.status])).toEqual(ids.map((id) => [id, "approved"]));
});
