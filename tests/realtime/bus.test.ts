import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { provideEnv } from "@/lib/config/env";
import { shutDown } from "@/lib/config/shutdown";
import type { RequestId, TeamId, UserId } from "@/lib/domain/ids/id";
import { publishElsewhere, startListening } from "@/lib/realtime/bus";
import { subscribe } from "@/lib/realtime/hub";
import { administer } from "../support/blank-database";
import { captureLog } from "../support/captured-log";
import { databaseUrl } from "../support/database";

const teamId = "team_ours" as TeamId;

afterEach(() => shutDown("close"));

/** What a page of the team would be told, from now on. */
function hear(): string[] {
  const heard: string[] = [];
  onTestFinished(subscribe(teamId, (changed) => heard.push(String(changed))));
  return heard;
}

/** Another server of the same database: what it is told, and a way to tell. */
async function anotherServer() {
  const client = new pg.Client(databaseUrl);
  const told: string[] = [];
  client.on("notification", ({ payload = "" }) => told.push(payload));
  await client.connect();
  onTestFinished(() => client.end());
  await client.query("LISTEN human_approval_hints");
  const say = (message: string) => client.query("SELECT pg_notify('human_approval_hints', $1)", [message]);
  const messages = () => told.map((message): HintMessage => JSON.parse(message));
  return { messages, say };
}

type HintMessage = { sender: string; hints: { team: string; requests: string[]; overfull?: boolean }[] };

const hint = (request: string) =>
  JSON.stringify({ sender: "another server", hints: [{ team: teamId, requests: [request] }] });

/** Resolves when the line stands: pages are told then to read anew. */
async function listening(heard: string[]): Promise<void> {
  startListening();
  await vi.waitFor(() => expect(heard).toContain("anything"));
  heard.length = 0;
}

test("a hint from another server reaches this one's pages", async () => {
  const heard = hear();
  await listening(heard);
  const { say } = await anotherServer();
  await say(hint("req_X"));
  await vi.waitFor(() => expect(heard).toEqual(["req_X"]));
});

// Whoever may connect to the database may notify; an exception in the driver's event would end the process.
test("a message that no server of ours sends is dropped, and the next one heard", async () => {
  const log = captureLog();
  const heard = hear();
  await listening(heard);
  const { say } = await anotherServer();
  const team = teamId;
  const malformed = [
    "{",
    "null",
    "5",
    "{}",
    JSON.stringify({ sender: "x", hints: {} }),
    JSON.stringify({ sender: "x", hints: [null] }),
    JSON.stringify({ sender: "x", hints: [{ team, requests: "req_X" }] }),
    JSON.stringify({ sender: "x", hints: [{ team, requests: [{}] }] }),
    JSON.stringify({ sender: 5, hints: [{ team, requests: ["req_X"] }] }),
  ];
  for (const message of malformed) await say(message);
  await say(hint("req_Y"));
  await vi.waitFor(() => expect(heard).toEqual(["req_Y"]));
  expect(log.filter((line) => line.includes("was dropped"))).toHaveLength(malformed.length);
});

test("hints leave on the listening connection: none of the pool's is taken for them", async () => {
  const heard = hear();
  await listening(heard);
  const { messages } = await anotherServer();
  publishElsewhere({ teamId, requestIds: ["req_1" as RequestId] });
  await vi.waitFor(() => expect(messages()).toMatchObject([{ hints: [{ team: teamId, requests: ["req_1"] }] }]));
  // A connection is named by the statement that it ran last: the one that notified is the one that listens.
  const asked = new pg.Client(databaseUrl);
  await asked.connect();
  onTestFinished(() => asked.end());
  const { rows } = await asked.query(
    "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'human-approval%'",
  );
  expect(rows.map(({ query }) => query)).toEqual(["SELECT pg_notify($1, $2)"]);
});

test("a burst of hints is sent in a few messages, none of them lost", async () => {
  const heard = hear();
  await listening(heard);
  const { messages } = await anotherServer();
  const ids = Array.from({ length: 900 }, (_, index) => `req_${String(index).padStart(26, "0")}` as RequestId);
  for (const id of ids) publishElsewhere({ teamId, requestIds: [id] });
  const told = () => messages().flatMap(({ hints }) => hints.flatMap(({ requests }) => requests));
  await vi.waitFor(() => expect(told().sort()).toEqual(ids));
  expect(messages().length).toBeLessThan(20);
});

// Pages elsewhere would go on showing what the last decisions of a server that goes have changed.
test("a shutdown sends what still waits", async () => {
  const heard = hear();
  await listening(heard);
  const { messages } = await anotherServer();
  for (const id of ["req_1", "req_2"]) publishElsewhere({ teamId, requestIds: [id as RequestId] });
  await shutDown("close"); // within the time in which the second waits
  const told = () => messages().flatMap(({ hints }) => hints.flatMap(({ requests }) => requests));
  await vi.waitFor(() => expect(told()).toEqual(["req_1", "req_2"]));
});

// Some of the ids would look like all of them, and the others' pages would stay as they are.
test("more requests than are kept say that everything should be read again", async () => {
  const heard = hear();
  await listening(heard);
  const { messages } = await anotherServer();
  const ids = Array.from({ length: 1_001 }, (_, index) => `req_${index}` as RequestId);
  publishElsewhere({ teamId, requestIds: ids });
  await vi.waitFor(() => expect(messages()).toMatchObject([{ hints: [{ requests: [], overfull: true }] }]));
});

test("another server's overflow makes pages read anew, and what one person sees is told to that person only", async () => {
  const heard = hear();
  const ana: string[] = [];
  onTestFinished(subscribe(teamId, (changed) => ana.push(String(changed)), "usr_ana" as UserId));
  await listening(heard);
  ana.length = 0;
  const { say } = await anotherServer();
  const from = (hint: object) => JSON.stringify({ sender: "another server", hints: [{ team: teamId, ...hint }] });
  await say(from({ requests: ["req_X"], person: "usr_ana" }));
  await say(from({ requests: [], overfull: true }));
  await vi.waitFor(() => expect(ana).toEqual(["req_X", "anything"]));
  expect(heard).toEqual(["anything"]);
});

test("when the line breaks it is opened again; ours are sent then, and pages read anew for what they missed", async () => {
  const heard = hear();
  await listening(heard);
  const { messages } = await anotherServer();
  await administer(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'human-approval%' AND datname = current_database()",
    databaseUrl,
  );
  await sleep(100);
  publishElsewhere({ teamId, requestIds: ["req_meanwhile" as RequestId] });
  await vi.waitFor(() => expect(heard).toEqual(["anything"]), 5_000);
  await vi.waitFor(() => expect(messages()).toMatchObject([{ hints: [{ requests: ["req_meanwhile"] }] }]));
});

/** Names another database in the environment until the end of the test. */
function useDatabase(url: string): void {
  process.env.DATABASE_URL = url;
  provideEnv({});
  onTestFinished(() => {
    process.env.DATABASE_URL = databaseUrl;
    provideEnv({});
  });
}

const AWAY: [name: string, answer: (socket: Socket) => void, isClosed: boolean][] = [
  ["nobody listens there", () => {}, true],
  ["it hangs up", (socket) => socket.destroy(), false],
  ["it speaks something else", (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"), false],
];

// A failed attempt is told of three times by the driver; were each to start a new one, they would double every second.
test.each(AWAY)("while the database is away (%s) there is one attempt a second", async (_name, answer, isClosed) => {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.on("error", () => {}).resume();
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  if (isClosed) await stop();
  else onTestFinished(stop);

  const log = captureLog();
  useDatabase(`postgresql://ann@127.0.0.1:${port}/approvals`);
  startListening();
  const publishing = setInterval(() => publishElsewhere({ teamId, requestIds: [] }), 50); // must not hasten it
  await sleep(4_500);
  clearInterval(publishing);
  const attempts = log.filter((line) => line.includes("no line to the other servers")).length;
  expect(attempts).toBeGreaterThanOrEqual(3);
  expect(attempts).toBeLessThanOrEqual(5);
  if (!isClosed) expect(connections).toBeLessThanOrEqual(5);
  await shutDown("close");
  await sleep(1_500);
  expect(log.filter((line) => line.includes("no line to the other servers"))).toHaveLength(attempts);
});
