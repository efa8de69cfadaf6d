import { writeFileSync } from "node:fs";
import { expect } from "@playwright/test";
import pg from "pg";
import { Webhook } from "standardwebhooks";
import { tryPort } from "@/scripts/launch/free-port";
import { newAuthority } from "@/tests/support/certificates";
import { times } from "@/tests/support/test-length";
import { until } from "../support/command";
import { test } from "../support/data-folder";
import { databaseUrlOf } from "../support/database";
import { timesLine } from "../support/figures";
import { type Seen, startHoldingReceiver } from "../support/holding-receiver";
import { publicApi } from "../support/public-api";
import { startServer, type TestServer } from "../support/server";
import { type SessionApi, signInByHttp } from "../support/session-api";
import { arrangeMember, type TeamMember } from "../support/team";

/**
 * Where a delivery can be when its server dies. Each has a project with an endpoint of its own, and two deliveries at
 * every kill, as many as an endpoint may have in flight:
 *
 * - `uncommitted`: the decision, its event and its delivery are written in a transaction that cannot commit, since the
 *   test holds the endpoint's row, which the delivery's foreign key wants. The commit was sent with the statement: in every
 *   other round both are undone with their connection; else they are carried out after the server's death.
 * - `committed`: decided and told so, and not claimed, since the test holds the endpoint's row as a claimer does.
 * - `claimed`: the claim stands and the TLS handshake is under way; not a byte of the webhook has gone out.
 * - `sending`: the receiver has the whole webhook and owes the answer.
 * - `answered`: the receiver has answered 200, and the server cannot begin to record it: the next point's two statements
 *   have its two connections.
 * - `recording`: answered 200, the statement that records it runs, and waits for the delivery's row, which the test holds.
 *   In every other round it is undone with its connection; else it is carried out after the server's death.
 */
const POINTS = ["uncommitted", "committed", "claimed", "sending", "answered", "recording"] as const;
type Point = (typeof POINTS)[number];
const EACH = 2;
const KILLS = times({ usually: 20, long: 100 });

/** A short lease, yet longer than a busy machine takes to send; and two connections, so that two statements that wait keep all others from beginning. */
const ENV = { DELIVERY_LEASE_MS: "2000", DATABASE_POOL_MAX: "2", RATE_LIMIT_PER_MINUTE: "1000000" };

type Project = { point: Point; path: string; member: TeamMember; session: SessionApi; endpointId: string };
type Projects = Record<Point, Project>;
type Receiver = Awaited<ReturnType<typeof startHoldingReceiver>>;

async function arrangeProjects(server: TestServer, receiver: Receiver, database: pg.Client): Promise<Projects> {
  const entries = POINTS.map(async (point) => {
    const path = `/${point}`;
    const webhookUrl = (point === "claimed" ? receiver.tlsUrl : receiver.url) + path;
    const member = await arrangeMember(server, { webhookUrl });
    const session = await signInByHttp(server.url, member);
    const { rows } = await database.query("SELECT id FROM webhook_endpoints WHERE team_id = $1", [member.team_id]);
    return [point, { point, path, member, session, endpointId: rows[0].id as string }] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Projects;
}

/** Statements of the server that wait for a row which the test holds. */
async function waiting(database: pg.Client, what: "decision" | "recording"): Promise<number[]> {
  const { rows } = await database.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'human-approval%'
      AND (query LIKE '%INSERT INTO attempts%') = $1`,
    [what === "recording"],
  );
  return rows.map(({ pid }) => pid);
}

type Killed = { ids: Record<Point, string[]>; isUndone: boolean };

/** Brings two deliveries to each point, and kills the server there. */
async function killAtAllPoints(
  server: TestServer,
  receiver: Receiver,
  projects: Projects,
  [database, holder]: [pg.Client, pg.Client],
  isUndone: boolean,
): Promise<Killed> {
  const ids = {} as Record<Point, string[]>;
  for (const { point, member } of Object.values(projects)) {
    ids[point] = await publicApi(server.url, member.api_key).createMany(EACH);
  }
  const decideAll = (point: Point) =>
    Promise.all(ids[point].map((id) => projects[point].session.decide(id, "approve")));
  receiver.hold();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM webhook_endpoints WHERE id = $1 FOR UPDATE", [projects.uncommitted.endpointId]);
  await holder.query("SELECT FROM webhook_endpoints WHERE id = $1 FOR NO KEY UPDATE", [projects.committed.endpointId]);

  for (const point of POINTS.slice(1)) await decideAll(point);
  const isHeld = (point: Point) => receiver.held(projects[point].path).length === EACH;
  const holds = () => receiver.knocking() === EACH && isHeld("sending") && isHeld("answered") && isHeld("recording");
  await until(holds, 60_000, server.output);

  const unanswered = decideAll("uncommitted").then(
    () => "answered",
    () => "broken off",
  );
  await until(async () => (await waiting(database, "decision")).length === EACH, 60_000, server.output);

  await holder.query("SELECT FROM deliveries WHERE endpoint_id = $1 AND claim_id IS NOT NULL FOR UPDATE", [
    projects.recording.endpointId,
  ]);
  receiver.answer(projects.recording.path);
  await until(async () => (await waiting(database, "recording")).length === EACH, 60_000, server.output);
  receiver.answer(projects.answered.path);
  await new Promise((resolve) => setTimeout(resolve, 50)); // until the answer has arrived
  await server.kill();

  expect(await unanswered).toBe("broken off");
  // A statement whose server has died runs on where its machine lives, and is undone where that has died too.
  if (isUndone)
    for (const pid of [...(await waiting(database, "recording")), ...(await waiting(database, "decision"))])
      await database.query("SELECT pg_terminate_backend($1)", [pid]);
  await holder.query("ROLLBACK");
  receiver.letGo();
  return { ids, isUndone };
}

async function pendingOf(database: pg.Client): Promise<number> {
  const { rows } = await database.query("SELECT count(*)::int AS n FROM deliveries WHERE status = 'pending'");
  return rows[0].n;
}

/** How often each request's webhook came, all copies alike: signed, the same bytes, the same id. */
function copiesOf(seen: Seen[], { path, member }: Project, requestId: string): number {
  const copies = seen.filter((call) => call.path === path && call.body.includes(`"request_id":"${requestId}"`));
  for (const { body, headers } of copies) {
    const event = new Webhook(member.webhook_secret ?? "").verify(body, headers as Record<string, string>);
    expect(event).toMatchObject({ event: "request.decided", request_id: requestId, status: "approved" });
    expect(headers["webhook-id"]).toBe((event as { id: string }).id);
  }
  expect(new Set(copies.map(({ body }) => body)).size).toBeLessThanOrEqual(1);
  return copies.length;
}

// What was answered "decided" reaches its receiver, wherever the server dies; and only what had gone out goes out again.
test(`no webhook is lost: ${KILLS} SIGKILLs, each at all six points at once`, async ({ dataDir }, testInfo) => {
  testInfo.setTimeout(120_000 + KILLS * 15_000);
  const authority = newAuthority();
  const ca = testInfo.outputPath("authority.pem");
  writeFileSync(ca, authority.cert);
  const receiver = await startHoldingReceiver(authority.issue({}));
  const port = await tryPort(0, "127.0.0.1");
  const start = () => startServer({ dataDir, port, env: { ...ENV, NODE_EXTRA_CA_CERTS: ca } });

  let server = await start();
  const clients: [pg.Client, pg.Client] = [new pg.Client(databaseUrlOf(server)), new pg.Client(databaseUrlOf(server))];
  for (const client of clients) await client.connect();
  const [database] = clients;
  const projects = await arrangeProjects(server, receiver, database);
  const sends = Object.fromEntries(POINTS.map((point) => [point, [] as number[]])) as Record<Point, number[]>;
  const recoveriesMs: number[] = [];

  for (let round = 0; round < KILLS; round++) {
    const killed = await killAtAllPoints(server, receiver, projects, clients, round % 2 === 0);
    server = await start();
    const startedAt = performance.now();
    await until(async () => (await pendingOf(database)) === 0, 60_000, server.output);
    recoveriesMs.push(performance.now() - startedAt);

    // What nobody was told of has not happened, and can be done again; or it has, as a whole, and is there to be read.
    for (const id of killed.ids.uncommitted) {
      expect(copiesOf(receiver.seen, projects.uncommitted, id)).toBe(killed.isUndone ? 0 : 1);
      if (killed.isUndone) await projects.uncommitted.session.decide(id, "approve");
      else expect(await projects.uncommitted.session.view(id)).toMatchObject({ status: "approved" });
    }
    await until(async () => (await pendingOf(database)) === 0, 60_000, server.output);
    for (const point of POINTS) {
      const copies = killed.ids[point].map((id) => copiesOf(receiver.seen, projects[point], id));
      const goesOutAgain = point === "sending" || point === "answered" || (point === "recording" && killed.isUndone);
      expect([point, round, ...copies]).toEqual([point, round, ...Array(EACH).fill(goesOutAgain ? 2 : 1)]);
      sends[point].push(...copies);
    }
    receiver.seen.length = 0;
  }

  const { rows } = await database.query("SELECT status, count(*)::int AS n FROM deliveries GROUP BY status");
  expect(rows).toEqual([{ status: "delivered", n: KILLS * EACH * POINTS.length }]);
  for (const client of clients) await client.end();
  await server.stop();
  await receiver.stop();
  const again = POINTS.map((point) => `${point} ${sends[point].filter((count) => count > 1).length}`).join(", ");
  console.log(
    `${KILLS} SIGKILLs, ${KILLS * EACH} deliveries at each of 6 points: 0 lost; sent twice, under one id: ${again}; ` +
      `all there after the restart within ${timesLine(recoveriesMs)}`,
  );
});
