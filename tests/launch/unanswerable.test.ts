import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tryPort } from "@/scripts/launch/free-port";
import { answerFault, faultOf } from "@/scripts/launch/unanswerable";
import { createWebServer, type WebServer } from "@/scripts/launch/web-server";

let web: WebServer;
let port: number;

/** The server as it is launched, with a plain answer in Next's place. */
beforeAll(async () => {
  port = await tryPort(0, "127.0.0.1");
  web = createWebServer({
    hosts: ["127.0.0.1"],
    port,
    trustProxy: false,
    answer(request, response) {
      const fault = faultOf(request);
      return fault ? answerFault(fault, request, response) : void response.end("answered by Next");
    },
  });
  await web.listen();
});
afterAll(() => web.close(AbortSignal.abort()));

/** Sends one request line, as no client would let us, and returns what comes back. */
async function ask(line: string): Promise<{ status: number; type: string; body: string }> {
  const socket = connect(port, "127.0.0.1");
  socket.end(`${line} HTTP/1.1\r\nhost: localhost\r\nx-request-id: trace_1\r\nconnection: close\r\n\r\n`);
  const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
  const type = /^content-type: (.*)$/im.exec(head)?.[1] ?? "";
  return { status: Number(head.split(" ")[1]), type, body };
}

// Next answers these with a 500 or a page: callers of the API read problems, and a 5xx would blame us for their fault.
test.each(["/api/v1/requests/%ZZ", "/api/v1/requests/%", "/%E0%A4%A", "/%ff", "/northwind/%C3?x=1"])(
  "GET %s is a 400 that says why",
  async (path) => {
    const answer = await ask(`GET ${path}`);
    expect(answer).toMatchObject({ status: 400, type: "application/problem+json; charset=utf-8" });
    expect(answer.body).toContain('"errors":{"detail":["the address has a % that is no escape of UTF-8"]}');
    expect(answer.body).toContain('"request_id":"trace_1"');
  },
);

test("a method that nothing takes is a 405 that says what is taken", async () => {
  const answer = await ask("PROPFIND /api/v1/requests");
  expect(answer).toMatchObject({ status: 405, type: "application/problem+json; charset=utf-8" });
  expect(answer.body).toContain('"code":"method_not_allowed"');
});

test("every other address is answered by Next, whatever its query", async () => {
  for (const path of ["/", "/api/v1/requests?x=%ZZ", "/a%20b/%F0%9F%98%80", "/%00", "/x?%"]) {
    expect([path, (await ask(`GET ${path}`)).body]).toEqual([path, expect.stringContaining("answered by Next")]);
  }
});
