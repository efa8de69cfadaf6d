import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createNetServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { provideEnv } from "@/lib/config/env";
import { guardedPost, outboundUrlFault } from "@/lib/integrations/outbound/guarded-post";
import { selfSigned } from "../support/certificates";
import { startNameServer } from "../support/name-server";

/** Counts every TCP connection: a request that was refused in time makes none. */
let connections = 0;
let port = 0;
let answer: (socket: Socket) => void = (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
const sockets = new Set<Socket>();
const canary = createNetServer((socket) => {
  connections++;
  sockets.add(socket);
  socket.on("error", () => sockets.delete(socket));
  socket.once("data", () => answer(socket));
});

function embedded(isEmbedded: boolean): void {
  process.env.HUMAN_APPROVAL_EMBEDDED = String(isEmbedded);
  provideEnv({});
}

/** Sets a variable until the end of the test. */
function setForTest(name: string, value: string): void {
  const before = process.env[name];
  onTestFinished(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
    provideEnv({});
  });
  process.env[name] = value;
  provideEnv({});
}

beforeAll(async () => {
  await new Promise<void>((resolve) => canary.listen(0, "0.0.0.0", resolve));
  port = (canary.address() as AddressInfo).port;
});
afterAll(async () => {
  embedded(true);
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => canary.close(resolve));
});

// Whoever waits for us (a person at shutdown, the next delivery) waits for no receiver, nor for its name.
describe("a name that is being looked up for ever", () => {
  test("is given up at once when the server stops", async () => {
    onTestFinished((await startNameServer(() => null)).stop);
    const stopping = new AbortController();
    const call = guardedPost("https://never.test/", {}, "{}", stopping.signal);
    const soonest = Promise.race([call, sleep(5_000, "still looking it up")]);
    setTimeout(() => stopping.abort(), 100);
    expect(await soonest).toMatchObject({ status: null, error: "The server was stopped while sending" });
  });

  test("counts into the 15 s", async () => {
    onTestFinished((await startNameServer(() => null)).stop);
    const started = performance.now();
    const { error } = await guardedPost("https://never.test/", {}, "{}");
    expect(error).toBe("No complete answer within 15 s");
    console.info(`a look-up that does not end was given up after ${Math.round(performance.now() - started)} ms`);
  }, 60_000);
});

describe("in the embedded default, a receiver on this machine may be called over plain http", () => {
  test("and its answer is read", async () => {
    embedded(true);
    const result = await guardedPost(`http://127.0.0.1:${port}/`, { "content-type": "application/json" }, "{}");
    expect(result).toMatchObject({ status: 200, body: "ok", error: null });
  });

  test("but other private networks may not", () => {
    embedded(true);
    expect(outboundUrlFault("http://10.0.0.1/")).toMatch(/private network/);
    expect(outboundUrlFault("http://169.254.169.254/")).toMatch(/private network/);
    expect(outboundUrlFault("http://example.com/")).toMatch(/https/);
  });
});

// A public installation may well use the embedded database: its loopback is then not the caller's own machine.
describe("in the embedded default under a public address, this machine may not be called", () => {
  test.each(["https://approvals.example.com", "http://192.168.1.20:3000", "http://localhost.evil.example"])(
    "%s",
    async (appUrl) => {
      embedded(true);
      setForTest("APP_URL", appUrl);
      const before = connections;
      for (const host of ["127.0.0.1", "localhost", "app.localhost", "[::1]"]) {
        for (const url of [`http://${host}:${port}/`, `https://${host}:${port}/`]) {
          expect([url, outboundUrlFault(url)]).toEqual([url, expect.stringMatching(/private network/)]);
          expect([url, (await guardedPost(url, {}, "{}")).status]).toEqual([url, null]);
        }
      }
      expect(connections).toBe(before);
    },
  );

  test("while every name of this machine as the address allows it", () => {
    embedded(true);
    for (const appUrl of [
      "http://localhost:3000",
      "http://LOCALHOST.:1",
      "http://a.localhost",
      "http://127.0.0.1",
      "http://[::1]:9",
    ]) {
      setForTest("APP_URL", appUrl);
      expect([appUrl, outboundUrlFault("http://127.0.0.1/")]).toEqual([appUrl, null]);
    }
  });
});

test("networks that the operator names may be called", () => {
  embedded(false);
  setForTest("WEBHOOK_ALLOWED_CIDRS", "10.1.0.0/16, 127.0.0.0/8, fd12::/48, 168.63.129.16/32");
  for (const url of ["http://10.1.2.3/hook", "http://[fd12::9]/", "http://168.63.129.16/"]) {
    expect([url, outboundUrlFault(url)]).toEqual([url, null]);
  }
  for (const url of ["http://10.2.2.3/hook", "http://[fd13::9]/", "http://[::ffff:10.2.2.3]/"]) {
    expect([url, outboundUrlFault(url)]).toEqual([url, expect.stringMatching(/private network/)]);
  }
});

// The variable is set by people in a hurry, for the whole process; signed webhooks must not go to just anybody for it.
test.each(["0", "1"])(
  "a certificate that nobody vouches for is refused, also with NODE_TLS_REJECT_UNAUTHORIZED=%s",
  async (value) => {
    embedded(true);
    setForTest("NODE_TLS_REJECT_UNAUTHORIZED", value);
    let received = 0;
    const server = createTlsServer(selfSigned(), (_request, response) => {
      received++;
      response.end("ok");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const result = await guardedPost(`https://localhost:${(server.address() as AddressInfo).port}/`, {}, "{}");
    expect(result.error).toMatch(/TLS certificate is self-signed/);
    expect(received).toBe(0);
  },
);

describe("receivers that misbehave are logged as what they did", () => {
  const cases: [name: string, behave: (socket: Socket) => void, error: RegExp][] = [
    ["reset", (socket) => socket.resetAndDestroy(), /reset|closed/],
    ["close without an answer", (socket) => socket.end(), /closed/],
    ["garbage", (socket) => socket.end("hello\r\n\r\n"), /not valid HTTP/],
    ["a cut body", (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort"), /closed|shorter/],
    [
      "endless headers",
      (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(20_000)}\r\n\r\n`),
      /headers are larger/,
    ],
    [
      "a redirect",
      (socket) => socket.end("HTTP/1.1 307 X\r\nlocation: http://127.0.0.1/\r\ncontent-length: 0\r\n\r\n"),
      /redirects are not followed/,
    ],
    ["500", (socket) => socket.end("HTTP/1.1 500 X\r\ncontent-length: 0\r\n\r\n"), /^Answered 500$/],
  ];
  test.each(cases)("%s", async (_name, behave, error) => {
    embedded(true);
    answer = behave;
    const result = await guardedPost(`http://127.0.0.1:${port}/`, {}, "{}");
    expect(result.error).toMatch(error);
  });

  test("a refused connection", async () => {
    embedded(true);
    expect((await guardedPost("http://127.0.0.1:1/", {}, "{}")).error).toBe("The connection was refused");
  });

  test("a body larger than 16 KiB is cut and counts as an answer", async () => {
    embedded(true);
    answer = (socket) => socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n${"z".repeat(100_000)}`);
    const result = await guardedPost(`http://127.0.0.1:${port}/`, {}, "{}");
    expect(result).toMatchObject({ status: 200, error: null });
    expect(result.body).toHaveLength(16 * 1024);
  });

  test("null bytes in an answer do not break the log", async () => {
    embedded(true);
    answer = (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\na\0b");
    expect((await guardedPost(`http://127.0.0.1:${port}/`, {}, "{}")).body).toBe("a\uFFFDb");
  });
});
