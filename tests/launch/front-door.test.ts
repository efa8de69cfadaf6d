import http from "node:http";
import type { AddressInfo } from "node:net";
import net from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Handler } from "@/lib/http/resource";
import { wholeAnswer } from "@/lib/http/whole-answer";
import { frontDoor } from "@/scripts/launch/door/front-door";

const left: Promise<void>[] = [];
let isCancelled: () => void;
const cancelled = new Promise<void>((resolve) => {
  isCancelled = resolve;
});
let goOn: () => void;
const told = new Promise<void>((resolve) => {
  goOn = resolve;
});

const streamed = (source: UnderlyingDefaultSource<Uint8Array>) =>
  new Response(new ReadableStream(source), { headers: { "content-type": "text/event-stream" } });
const bytes = (text: string) => new TextEncoder().encode(text);

/** Held until its caller goes. */
const hold: Handler = async ({ signal }) => {
  const gone = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  left.push(gone);
  await gone;
  return new Response(null, { status: 499 });
};

const ROUTES: Record<string, Record<string, Handler>> = {
  "/api/hold": { GET: hold },
  "/api/refuse": { POST: async () => wholeAnswer("too much", { status: 413, headers: {} }) },
  "/api/refuse-late": {
    POST: async (request) => {
      for await (const piece of request.body ?? []) if (piece.byteLength > 0) break;
      return wholeAnswer("too much", { status: 413, headers: {} });
    },
  },
  "/api/echo": {
    POST: async (request) => {
      expect(request).toBeInstanceOf(Request);
      const copy = new Request(request.url, { method: "POST", headers: request.headers, body: await request.text() });
      return Response.json({ url: request.url, sent: await copy.json(), from: request.headers.get("x-forwarded-for") });
    },
  },
  "/api/pieces": {
    GET: async () =>
      streamed({
        async start(controller) {
          controller.enqueue(bytes("first"));
          await told;
          controller.enqueue(bytes("second"));
          controller.close();
        },
      }),
  },
  "/api/broken": {
    GET: async () =>
      streamed({
        start: (controller) => controller.enqueue(bytes("half")),
        pull: (controller) => controller.error(new Error("it broke")),
      }),
  },
  "/api/endless": {
    GET: async () => streamed({ pull: (c) => c.enqueue(new Uint8Array(65_536)), cancel: () => isCancelled() }),
  },
  "/api/cookies": {
    GET: async () => {
      const answer = wholeAnswer("ok", { status: 200, headers: { "x-frame-options": "ALLOW", "x-own": "1" } });
      answer.headers.append("set-cookie", "a=1; Expires=Wed, 30 Dec 2026 16:20:01 GMT");
      answer.headers.append("set-cookie", "b=2");
      return answer;
    },
  },
  "/api/long": { GET: async () => wholeAnswer("long ".repeat(4_000), { status: 200, headers: {} }) },
  "/api/empty": { GET: async () => wholeAnswer(null, { status: 204, headers: {} }) },
};

let server: http.Server;
let url: string;

beforeAll(async () => {
  const door = frontDoor(Object.entries(ROUTES), "http://product.example");
  server = http.createServer((incoming, outgoing) => {
    outgoing.setHeader("x-frame-options", "DENY");
    // As `vouchFor` does it: what the caller says of itself stays in the raw headers.
    incoming.headers["x-forwarded-for"] = "192.0.2.1";
    if (!door(incoming, outgoing)) outgoing.writeHead(299).end("left to Next");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

// A held poll costs a place in memory and a listener: it has to end when nobody waits for it.
test("a handler is told when its caller goes", async () => {
  const call = new AbortController();
  const answer = fetch(`${url}/api/hold`, { signal: call.signal });
  await expect.poll(() => left.length).toBe(1);
  call.abort();
  await expect(answer).rejects.toThrow();
  await left[0];
});

// Who is refused before all was read must still be told so.
test.each(["/api/refuse", "/api/refuse-late"])("%s answers a caller who never stops sending", async (path) => {
  const socket = net.connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => {}); // whatever becomes of the connection after the answer
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 999999999\r\n\r\n`);
  socket.write(Buffer.alloc(100_000));
  const [piece] = await new Promise<[Buffer]>((resolve) => socket.once("data", (data) => resolve([data])));
  expect(piece.toString()).toContain("413");
  socket.destroy();
});

test("a request is a Request, of the product's address, with the headers that were vouched for", async () => {
  const answer = await fetch(`${url}/api/echo?a=1`, {
    method: "POST",
    headers: { "x-forwarded-for": "203.0.113.9", host: "elsewhere.example" },
    body: '{"n":1}',
  });
  expect(await answer.json()).toEqual({
    url: "http://product.example/api/echo?a=1",
    sent: { n: 1 },
    from: "192.0.2.1",
  });
});

// An event that waits for the next one is no event.
test("each piece of a stream is sent when it is there", async () => {
  const reader = (await fetch(`${url}/api/pieces`)).body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("first");
  goOn();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("second");
  expect((await reader?.read())?.done).toBe(true);
});

// Half a file must not look like a whole one.
test("an answer that breaks off is cut", async () => {
  await expect(fetch(`${url}/api/broken`).then((answer) => answer.text())).rejects.toThrow();
});

test("a stream ends when its reader goes", async () => {
  const call = new AbortController();
  const answer = await fetch(`${url}/api/endless`, { signal: call.signal });
  await answer.body?.getReader().read();
  call.abort();
  await cancelled;
});

test("cookies keep a line each, and a header that is set already stands", async () => {
  const { headers } = await fetch(`${url}/api/cookies`);
  expect(headers.getSetCookie()).toEqual(["a=1; Expires=Wed, 30 Dec 2026 16:20:01 GMT", "b=2"]);
  expect([headers.get("x-frame-options"), headers.get("x-own")]).toEqual(["DENY", "1"]);
});

test("the length is told where it is known, to HEAD as well, and long answers are packed for whoever takes them so", async () => {
  const raw = (method: string, path: string, headers = {}) =>
    new Promise<{ headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
      const request = http.request(url + path, { method, headers }, (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece) => pieces.push(piece));
        response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(pieces) }));
      });
      request.on("error", reject).end();
    });
  expect((await raw("GET", "/api/long")).headers).toMatchObject({ "content-length": "20000", vary: "accept-encoding" });
  const head = await raw("HEAD", "/api/long");
  expect([head.headers["content-length"], head.body.length]).toEqual(["20000", 0]);
  const packed = await raw("GET", "/api/long", { "accept-encoding": "br, gzip" });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(packed.body).toString()).toBe("long ".repeat(4_000));
  expect((await raw("GET", "/api/long", { "accept-encoding": "gzip;q=0" })).headers).not.toHaveProperty(
    "content-encoding",
  );
  expect((await raw("GET", "/api/empty")).body.length).toBe(0);
});

test("what no route takes is left to whoever comes after", async () => {
  for (const path of ["/api/nothing", "/api/long/", "/api/%6cong"]) expect((await fetch(url + path)).status).toBe(299);
  expect((await fetch(`${url}/api/long`, { method: "POST" })).status).toBe(299);
});
