import pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { GET } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { provideEnv } from "@/lib/config/env";
import { ALL } from "@/lib/contract/inbox-filter";
import type { KeyActor, MemberScope, ProjectScope } from "@/lib/domain/policies/scope";
import { authenticate } from "@/lib/http/authenticate";
import { memberOf, personOf } from "@/lib/http/session";
import { cancelRequest } from "@/lib/services/requests/cancel-request";
import { decideAndView } from "@/lib/services/requests/decide-and-view";
import { decideRequest } from "@/lib/services/requests/decide-request";
import { expireDueRequests } from "@/lib/services/requests/expire-due-requests";
import { getRequest } from "@/lib/services/requests/get-request";
import { listProjectRequests } from "@/lib/services/requests/list-project-requests";
import { listRequests } from "@/lib/services/requests/list-requests";
import { viewRequest } from "@/lib/services/requests/view-request";
import { arrangeTeam, bearer, callHandler, signInCookie } from "../support/arrange";
import { databaseUrl } from "../support/database";
import { times } from "../support/test-length";

const ROUNDS = times({ usually: 200, long: 2_000 });
/** So many rounds at a time, each in a team of its own. */
const LANES = 8;
/** Of the decisions that are under way at the deadline, every fourth fails after all. */
const FAILS_EVERY = 4;
/** In real time, since a held poll goes by it; everybody else is given the time. */
const UNTIL_DEADLINE_MS = 250;

// Each of a round's readers waits on a connection of its own.
process.env.DATABASE_POOL_MAX = "100";
provideEnv({});

type Lane = { key: string; project: ProjectScope<KeyActor>; member: MemberScope; locker: pg.Client };

async function openLane(): Promise<Lane> {
  const team = await arrangeTeam({ webhookUrl: "http://127.0.0.1:9/hook" });
  const cookie = await signInCookie(team.user_id);
  const person = await personOf(cookie.slice(cookie.indexOf("=") + 1), new Date());
  const member = person && (await memberOf(person, team.team_slug, null));
  const call = new Request("http://localhost:3000", { headers: bearer(team.api_key) });
  const caller = await authenticate(call, new Date());
  if (!member || !caller.ok) throw new Error("nobody is there");
  const locker = new pg.Client(databaseUrl);
  await locker.connect();
  onTestFinished(() => locker.end());
  return { key: team.api_key, project: caller.value.scope, member: member.scope, locker };
}

/** The connections that wait for this one's transaction, and for theirs in turn; the first in line first. */
async function waitingBehind(locker: pg.Client): Promise<number[]> {
  await locker.query("SELECT pg_stat_clear_snapshot()"); // inside of a transaction the first look would stand
  const { rows } = await locker.query<{ own: number; pid: number; blockers: number[] }>(
    `SELECT pg_backend_pid() AS own, pid, pg_blocking_pids(pid) AS blockers FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND datname = current_database()`,
  );
  const behind = new Set(rows.slice(0, 1).map(({ own }) => own));
  // A set that grows while it is walked: whoever waits for somebody who waits is found as well.
  for (const blocker of behind) {
    for (const { pid, blockers } of rows) if (blockers.includes(blocker)) behind.add(pid);
  }
  return [...behind].slice(1);
}

function untilWaiting(locker: pg.Client, count: number): Promise<void> {
  const isSo = async () => expect(await waitingBehind(locker)).toHaveLength(count);
  return vi.waitFor(isSo, { timeout: 10_000, interval: 20 });
}

/** A decision that has changed its row and cannot commit: an endpoint that it queues a delivery for is locked. */
async function decideButNotCommit({ member, locker }: Lane, id: string, now: Date) {
  const view = await viewRequest(member, id, now);
  await locker.query("BEGIN");
  await locker.query("SELECT FROM webhook_endpoints WHERE team_id = $1 FOR UPDATE", [member.teamId]);
  const body = { decision: "approve", note: null, seen_digest: view?.review_digest ?? "" } as const;
  const decision = decideRequest(member, id, body, now);
  decision.catch(() => {}); // it is looked at later
  await untilWaiting(locker, 1);
  return { decision };
}

type Said = { who: string; status: unknown; code?: unknown };

/** Everybody who can be told of a request, after its deadline. */
function askAll({ key, project, member }: Lane, id: string, now: Date): Promise<Said>[] {
  const listed = (rows: { id: string; status: string }[]) => rows.find((row) => row.id === id)?.status;
  const body = { decision: "reject", note: null, seen_digest: "sha256:0" } as const;
  const refused = (outcome: { ok: boolean; code?: string; context?: Record<string, unknown> }) => ({
    code: outcome.code,
    status: (outcome.context?.request as { status?: string } | undefined)?.status,
  });
  const asked: Record<string, () => Promise<Omit<Said, "who">>> = {
    "GET of one": async () => {
      const outcome = await getRequest(project, id, now);
      return { status: outcome.ok && outcome.value.status };
    },
    "GET of the list": async () => {
      const outcome = await listProjectRequests(project, { limit: 20 }, now);
      return { status: outcome.ok && listed(outcome.value.requests) };
    },
    "the inbox": async () => ({ status: listed((await listRequests(member, ALL, now)).data) }),
    "the request's page": async () => ({ status: (await viewRequest(member, id, now))?.status }),
    "a late decision": async () => refused(await decideAndView(member, id, body, now)),
    "a late cancellation": async () => refused(await cancelRequest(project, id, null, now)),
    "a held poll": async () => {
      const request = new Request(`http://localhost:3000/api/v1/requests/${id}?wait=30`, { headers: bearer(key) });
      const answer = await GET(request, { params: Promise.resolve({ id }) });
      return { status: ((await answer.json()) as { status: string }).status };
    },
  };
  return Object.entries(asked).map(async ([who, ask]) => ({ who, ...(await ask()) }));
}

async function tryRound(lane: Lane, isToFail: boolean): Promise<void> {
  const { key, project, member, locker } = lane;
  const deadline = new Date(Date.now() + UNTIL_DEADLINE_MS);
  const inTime = new Date(deadline.getTime() - 1);
  const body = { payload: { amount: 500 }, expires_at: deadline.toISOString() };
  const created = await callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(key), body });
  const { id } = (await created.json()) as { id: string };
  const { decision } = await decideButNotCommit(lane, id, inTime);
  const told = askAll(lane, id, deadline);
  await untilWaiting(locker, 1 + told.length);
  if (isToFail) await locker.query("SELECT pg_cancel_backend($1)", [(await waitingBehind(locker))[0]]);
  else await locker.query("COMMIT");
  const [outcome] = await Promise.allSettled([decision]);
  if (isToFail) await locker.query("COMMIT");

  expect(outcome.status).toBe(isToFail ? "rejected" : "fulfilled");
  const status = isToFail ? "expired" : "approved";
  const code = isToFail ? "request_expired" : "request_already_decided";
  for (const said of await Promise.all(told)) {
    expect(said).toEqual({ who: said.who, status, ...("code" in said && { code }) });
  }
  // Nor does a decision change it that was taken in time and comes only now.
  const late = await decideRequest(member, id, { decision: "reject", note: null, seen_digest: "sha256:0" }, inTime);
  expect(late).toMatchObject({ ok: false, code });
  const later = await getRequest(project, id, deadline);
  expect(later.ok && later.value.status).toBe(status);
}

// An agent acts on "expired" at once: whoever could still hear "approved" must be made to wait for the answer.
test(
  `a decision that is not yet committed at the deadline: nobody is told expired and later approved, ${ROUNDS} times`,
  async () => {
    const lanes = await Promise.all(Array.from({ length: LANES }, openLane));
    let begun = 0;
    await Promise.all(
      lanes.map(async (lane) => {
        while (begun < ROUNDS) await tryRound(lane, ++begun % FAILS_EVERY === 0);
      }),
    );
    expect(await expireDueRequests(new Date(Date.now() + UNTIL_DEADLINE_MS), 10)).toBe(0); // nothing was left pending
  },
  ROUNDS * 1_000,
);
