import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer as createPlain, type Server, type Socket } from "node:net";
import { createServer as createTls } from "node:tls";
import { expect } from "@playwright/test";
import { newAuthority, selfSigned } from "@/tests/support/certificates";
import { test } from "../support/data-folder";
import { inDatabase } from "../support/database";
import { INSPECTED, memoryInUse } from "../support/inspector";
import { publicApi } from "../support/public-api";
import { startServer, type TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";
import { FLOODS, GIB, KINDS, TIMED_OUT } from "./receiver-kinds";

type Expected = { status: number | null; error: string | null };
type Receiver = Expected & { name: string; url: string; written(): number };

const started: { server: Server; sockets: Set<Socket> }[] = [];

/** Starts a server of any kind, and takes note of its connections. */
async function listen(server: Server): Promise<{ port: number; written(): number }> {
  const sockets = new Set<Socket>();
  let written = 0;
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      written += socket.bytesWritten;
      sockets.delete(socket);
    });
  });
  started.push({ server, sockets });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, written: () => written };
}

async function stopAll(): Promise<void> {
  for (const { server, sockets } of started.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** A receiver that acts once the whole request is there (it fits into what comes at once, its body of braces last). */
async function plainReceiver(name: string, { act, status, error }: (typeof KINDS)[string]): Promise<Receiver> {
  const server = createPlain({ allowHalfOpen: true }, (socket) => {
    let seen = "";
    socket.on("data", (chunk) => {
      if (seen.endsWith("}")) return;
      seen += chunk.toString("latin1");
      if (seen.endsWith("}")) void act(socket);
    });
    socket.on("end", () => socket.end());
  });
  const { port, written } = await listen(server);
  return { name, url: `http://127.0.0.1:${port}/`, status, error, written };
}

const authority = newAuthority();
/** The last day of yesterday's certificate, and the first of next year's. */
const day = (offsetDays: number) =>
  new Date(Date.now() + offsetDays * 86_400_000).toISOString().slice(2, 10).replaceAll("-", "");

const NO_TLS = "The receiver does not speak TLS as expected";
const TLS: Record<string, { server: () => Server; error: string | null }> = {
  "a good certificate": { server: () => answering(authority.issue({})), error: null },
  "a self-signed one": { server: () => answering(selfSigned()), error: "The TLS certificate is self-signed" },
  "one of an authority that nobody knows": {
    server: () => answering(newAuthority().issue({})),
    error: "The TLS certificate could not be verified",
  },
  "one that has expired": {
    server: () => answering(authority.issue({ until: day(-1) })),
    error: "The TLS certificate has expired",
  },
  "one that is not valid yet": {
    server: () => answering(authority.issue({ from: day(2) })),
    error: "The TLS certificate is not valid yet",
  },
  "one for another name": {
    server: () => answering(authority.issue({ name: "hooks.example.com" })),
    error: "The TLS certificate is for another host name",
  },
  "only TLS 1.1": {
    server: () => answering(authority.issue({}), { maxVersion: "TLSv1.1", minVersion: "TLSv1" }),
    error: NO_TLS,
  },
  "plain HTTP where TLS is expected": {
    server: () => createPlain((socket) => socket.once("data", () => socket.end("HTTP/1.1 400 Bad\r\n\r\n"))),
    error: NO_TLS,
  },
  "a handshake that closes": {
    server: () => createPlain((socket) => socket.once("data", () => socket.destroy())),
    error: "The connection was reset",
  },
  "a handshake that hangs": { server: () => createPlain(() => {}), error: TIMED_OUT },
};

function answering(pair: { key: string; cert: string }, more: object = {}): Server {
  return createTls({ ...pair, ...more }, (socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"));
  });
}

async function tlsReceiver(name: string, { server, error }: (typeof TLS)[string]): Promise<Receiver> {
  const { port, written } = await listen(server());
  return { name, url: `https://localhost:${port}/`, status: error === null ? 200 : null, error, written };
}

/** Those that are not there at all. */
const ABSENT: Receiver[] = [
  {
    name: "no such name",
    url: "https://no-such-host.invalid/",
    error: "The host name does not exist",
  },
  { name: "nobody listens", url: "http://127.0.0.1:1/", error: "The connection was refused" },
].map((absent) => ({ ...absent, status: null, written: () => 0 }));

/** What the log says of each endpoint's first attempt, by its URL. */
async function firstAttempts(server: TestServer) {
  const { rows } = await inDatabase(server, (client) =>
    client.query<{ url: string; status: number | null; error: string | null; durationMs: number; bodyLength: number }>(
      `SELECT w.url, a.response_status AS status, a.error, a.duration_ms AS "durationMs",
        coalesce(octet_length(a.response_body), 0) AS "bodyLength"
      FROM attempts a JOIN deliveries d ON d.id = a.delivery_id JOIN webhook_endpoints w ON w.id = d.endpoint_id
      WHERE a.number = 1`,
    ),
  );
  return new Map(rows.map((row) => [row.url, row]));
}

const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

// Whatever a receiver does is its own affair: the server lives, and its owner reads what really happened.
test("receivers of every kind are logged as what they were, the slow cut at 15 s and the floods at 16 KiB", async ({
  dataDir,
}, testInfo) => {
  const ca = testInfo.outputPath("authority.pem");
  writeFileSync(ca, authority.cert);
  const server = await startServer({
    dataDir,
    env: { NODE_EXTRA_CA_CERTS: ca, DELIVERY_CONCURRENCY: "200", ...INSPECTED },
  });
  const receivers = [
    ...(await Promise.all(Object.entries({ ...KINDS, ...FLOODS }).map(([name, kind]) => plainReceiver(name, kind)))),
    ...(await Promise.all(Object.entries(TLS).map(([name, kind]) => tlsReceiver(name, kind)))),
    ...ABSENT,
  ];
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  for (const { url } of receivers) {
    const made = await session.post("/endpoints", { project_id: member.project_id, url });
    expect(made.status, await made.clone().text()).toBe(201);
  }
  const { id } = await publicApi(server.url, member.api_key).create({ payload: { amount: 500 } });
  const before = await memoryInUse(server);
  await session.decide(id, "approve");
  await expect.poll(async () => (await firstAttempts(server)).size, { timeout: 60_000 }).toBe(receivers.length);
  const after = await memoryInUse(server);

  const attempts = await firstAttempts(server);
  const logged = receivers.map(({ name, url }) => {
    const { status = null, error = null } = attempts.get(url) ?? {};
    return { name, status, error: error?.replace("could not be looked up", "does not exist") ?? null }; // without a network
  });
  expect(logged).toEqual(receivers.map(({ name, status, error }) => ({ name, status, error })));
  for (const { bodyLength } of attempts.values()) expect(bodyLength).toBeLessThanOrEqual(3 * 16 * 1024);
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200); // the same process, since nothing starts another
  await server.stop();
  await stopAll();

  const taken = receivers.filter(({ name }) => name in FLOODS).map(({ written }) => written());
  for (const bytes of taken) expect(bytes).toBeLessThan(GIB / 10);
  const slow = [...attempts.values()].filter(({ error }) => error === TIMED_OUT).map(({ durationMs }) => durationMs);
  console.log(
    `${receivers.length} kinds of receivers; ${slow.length} slow ones were cut after ${Math.min(...slow)} to ` +
      `${Math.max(...slow)} ms; of ${taken.length} floods of 1 GB at most ${megabytes(Math.max(...taken))} went out; ` +
      `the server's memory: ${megabytes(before.rss)} before, ${megabytes(after.rss)} after`,
  );
});
