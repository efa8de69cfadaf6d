import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { times } from "@/tests/support/test-length";
import { test } from "../support/data-folder";
import { inDatabase } from "../support/database";
import { publicApi } from "../support/public-api";
import { startSecondServer } from "../support/second-server";
import { startServer, type TestServer } from "../support/server";
import { arrangeMember } from "../support/team";

const CALLERS = 50;
const ROUNDS = times({ usually: 5, long: 50 });
const RETRY_AFTER_MS = 20;

type Answered = { status: number; id: string; broken: number };

/** A caller as every queue and SDK has one: no answer is asked for again, elsewhere, until there is one. */
async function postUntilAnswered(servers: TestServer[], apiKey: string, body: object): Promise<Answered> {
  for (let broken = 0; ; broken++) {
    const { url } = servers[Math.min(broken, servers.length - 1)] as TestServer;
    try {
      const answer = await publicApi(url, apiKey).post(body);
      return { status: answer.status, id: ((await answer.json()) as { id: string }).id, broken };
    } catch {
      await sleep(RETRY_AFTER_MS);
    }
  }
}

/** Resolves once the database has the row: asks without a pause, since the answer follows the commit at once. */
async function untilCommitted(server: TestServer, externalId: string): Promise<void> {
  await inDatabase(server, async (client) => {
    const sql = "SELECT 1 FROM requests WHERE external_id = $1";
    while (!(await client.query({ name: "is-there", text: sql, values: [externalId] })).rowCount);
  });
}

// The answer that was lost is the one that says "201": whoever asks again must still not ask people twice.
test(`a SIGKILL after the commit, ${CALLERS} callers under way: one request, and every retry is told so, ${ROUNDS} times`, async ({
  dataDir,
}) => {
  test.setTimeout(120_000 + ROUNDS * 20_000);
  const first = await startServer({ dataDir });
  const member = await arrangeMember(first);
  let broken = 0;
  let lost = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const doomed = await startSecondServer(first);
    await publicApi(doomed.url, member.api_key).read("/requests"); // has loaded what it needs
    const body = { external_id: `round-${round}`, payload: { round, amount: 500 } };
    const killed = untilCommitted(first, body.external_id).then(() => doomed.kill());
    const answers = await Promise.all(
      Array.from({ length: CALLERS }, () => postUntilAnswered([doomed, first], member.api_key, body)),
    );
    await killed;
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeLessThanOrEqual(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(CALLERS - made.length);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    broken += answers.filter((answer) => answer.broken > 0).length;
    if (made.length === 0) lost++;
  }
  expect(broken).toBeGreaterThan(0);
  console.log(`SIGKILL × ${ROUNDS}: ${broken} of ${ROUNDS * CALLERS} calls broke off; ${lost} rounds lost their 201`);
  const counts = await inDatabase(first, (client) =>
    client.query(
      `SELECT (SELECT count(*)::int FROM requests WHERE team_id = $1) AS requests,
        (SELECT count(*)::int FROM events WHERE team_id = $1 AND target_type IS NULL) AS events`,
      [member.team_id],
    ),
  );
  expect(counts.rows).toEqual([{ requests: ROUNDS, events: ROUNDS }]);
  await first.stop();
});
