import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createNetServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { provideEnv } from "@/lib/config/env";
import { isAllowedAddress } from "@/lib/integrations/outbound/address-rules";
import { guardedPost, outboundUrlFault } from "@/lib/integrations/outbound/guarded-post";
import { selfSigned } from "../support/self-signed";

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

const HOSTS = [
  "127.0.0.1",
  "127.1",
  "127.255.255.254",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "0x7f.1",
  "0",
  "0.0.0.0",
  "localhost",
  "sub.localhost",
  "LOCALHOST.",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "198.18.0.1",
  "192.0.0.1",
  "192.0.2.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "[::]",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::ffff:169.254.169.254]",
  "[::127.0.0.1]",
  "[64:ff9b::7f00:1]",
  "[64:ff9b::a9fe:a9fe]",
  "[64:ff9b:1::7f00:1]",
  "[2002:7f00:1::]",
  "[2002:a9fe:a9fe::]",
  "[2001:0:7f00:1::]",
  "[fe80::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[ff02::1]",
  "[100::1]",
  "[2001:db8::1]",
  "[fec0::1]",
  "[4000::1]",
  "[5f00::1]",
  "[e000::1]",
  "168.63.129.16", // the cloud host under every virtual machine of Azure
  "0xa83f8110",
  "[::ffff:168.63.129.16]",
];

// A webhook URL is a stranger's wish: it must not make this server read from inside its own network.
describe("hostile addresses are refused without a single connection", () => {
  test.each(HOSTS)("%s", async (host) => {
    embedded(false);
    const before = connections;
    for (const url of [`http://${host}:${port}/`, `https://${host}:${port}/`, `https://user:pw@${host}:${port}/`]) {
      const result = await guardedPost(url, {}, "{}");
      expect([url, result.status]).toEqual([url, null]);
      expect([url, result.error]).toEqual([
        url,
        expect.stringMatching(/private network|https:\/\/|user name|host name/),
      ]);
    }
    expect(connections).toBe(before);
  });
});

test.each([
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://example.com/",
  "javascript:alert(1)",
  "//example.com",
  "example.com",
  "",
])("%s is no address to call", (url) => {
  expect(outboundUrlFault(url)).toEqual(expect.any(String));
});

test("what the whole internet can reach is allowed", () => {
  embedded(false);
  for (const url of [
    "https://example.com/hook",
    "https://93.184.215.14/",
    "https://[2606:4700::1111]/",
    "https://sub.example.co.uk:8443/a?b=c",
  ]) {
    expect([url, outboundUrlFault(url)]).toEqual([url, null]);
  }
  expect(isAllowedAddress("8.8.8.8")).toBe(true);
  expect(isAllowedAddress("2a00:1450:4001::1")).toBe(true);
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

  // The limit is for everything: one that sends a byte a second forever is cut like one that sends nothing.
  test("a trickling body is cut after 15 s", async () => {
    embedded(true);
    answer = (socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
      const timer = setInterval(() => socket.write("x"), 1000);
      socket.on("close", () => clearInterval(timer));
    };
    const started = performance.now();
    const result = await guardedPost(`http://127.0.0.1:${port}/`, {}, "{}");
    expect(result.error).toBe("No complete answer within 15 s");
    console.info(`a trickling body was cut after ${Math.round(performance.now() - started)} ms`);
  }, 30_000);
});
