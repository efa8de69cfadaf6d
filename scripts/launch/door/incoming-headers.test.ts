import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf } from "./incoming-headers";

const LINES = [
  "host: x",
  "X-One: 1",
  "Accept: a",
  "Accept: b",
  "X-Padded: \t a b \t ",
  "X-Empty:",
  "X-Last-Empty: 1",
  "X-Last-Empty:",
  "X-All-Empty:",
  "X-All-Empty:",
  "Cookie: c=1",
  "Cookie: d=2",
  "Set-Cookie: e=1",
  "Set-Cookie: f=2",
  "Authorization: first",
  "Authorization: second",
  "X-Latin: \u00e9\u00a0",
];

/** What node:http makes of them. */
let given: IncomingHttpHeaders;
const server = createServer();

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(`GET / HTTP/1.1\r\n${LINES.join("\r\n")}\r\n\r\n`, "latin1");
  const [incoming] = (await once(server, "request")) as [IncomingMessage];
  given = incoming.headers;
  socket.destroy();
});

afterAll(() => server.close());

const NAMES = [...LINES.map((line) => line.slice(0, line.indexOf(":"))), "absent", "constructor", "__proto__"];

// A key, a limit or an origin that a handler reads must be what the web's own Headers would have said.
test.each([...new Set(NAMES)])("%s reads as in Headers of Node's", (name) => {
  const headers = headersOf(given);
  const native = headersOf(given).whole;
  expect(native).toBeInstanceOf(Headers);
  expect([headers.get(name), headers.has(name)]).toEqual([native.get(name), native.has(name)]);
});

test("everything else is asked of Headers of Node's, and both say the same from then on", () => {
  const headers = headersOf(given);
  expect(headers).toBeInstanceOf(Headers);
  expect([...headers]).toEqual([...headers.whole]);
  expect(headers.getSetCookie()).toEqual(["e=1", "f=2"]);
  headers.set("x-one", "2");
  headers.delete("accept");
  expect([headers.get("x-one"), headers.has("accept")]).toEqual(["2", false]);
});
