import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A call as it arrived. */
export type Arrived = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

/** What to do with it: answer, break the line, or say nothing for ever. */
export type Act = { status: number; headers?: Record<string, string>; body?: unknown } | "cut" | "silence";

/** A server that does what it is told, call by call; a text as body goes out as it is. It ends with the test. */
export async function scriptedServer(act: (call: Arrived, index: number) => Act | Promise<Act>) {
  const calls: Arrived[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const call = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
    calls.push(call);
    const todo = await act(call, calls.length - 1);
    if (todo === "silence") return;
    if (todo === "cut") return void request.socket.destroy();
    response.writeHead(todo.status, todo.headers);
    response.end(typeof todo.body === "string" || todo.body === undefined ? todo.body : JSON.stringify(todo.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

/** A request as the API answers it. */
export function wireRequest(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "req_01KB2Z3V0E5QH8W9R2N4T6Y8CD",
    status: "pending",
    title: null,
    description: null,
    external_id: null,
    payload: { amount: 500 },
    original_payload: null,
    response: null,
    mode: "live",
    project_id: "proj_01KB2Z2A7M3F5J7X9N1Q3S5V7X",
    decided_at: null,
    decided_by: null,
    decision_note: null,
    ...fields,
  };
}

/** A refusal as the API words it. */
export function problem(status: number, code: string, more: Record<string, unknown> = {}): Act {
  const body = {
    type: "about:blank",
    title: code,
    status,
    code,
    detail: "What to do.",
    errors: {},
    request_id: "call_1",
  };
  return { status, headers: { "content-type": "application/problem+json" }, body: { ...body, ...more } };
}
