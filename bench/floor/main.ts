import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type DeliverOrder, deliverAll } from "./deliver";
import { FloorStore } from "./store";

/**
 * The floor: the least that a server can do for the same work. `node:http` and `pg`, one prepared statement for each
 * call, waiters in memory; no key, no check, no event, no limit. It listens on a free port and says which.
 */
const [databaseUrl = "", poolMax = "10"] = process.argv.slice(2);
const store = new FloorStore(databaseUrl, Number(poolMax));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, noun, id, verb] = (request.url ?? "").split(/[/?]/);
  if (noun === "deliveries") {
    await deliverAll(store.pool, JSON.parse(await bodyOf(request)) as DeliverOrder);
    return say(response, 200, {});
  }
  if (request.method === "POST" && !id) return say(response, 201, await store.insert(payloadOf(await bodyOf(request))));
  if (request.method === "POST") {
    const { decision } = JSON.parse(await bodyOf(request)) as { decision: string };
    const decided = await store.decide(id ?? "", decision);
    return say(response, decided ? 200 : 409, decided);
  }
  if (!id) return say(response, 200, await store.list());
  const found = verb?.startsWith("wait=") ? await store.wait(id) : await store.find(id);
  return say(response, found ? 200 : 404, found);
}

/** The payload is kept as the text that was sent, as the product keeps it. */
function payloadOf(body: string): string {
  JSON.parse(body); // both sides refuse what is no JSON
  return body.slice('{"payload":'.length, -1);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function say(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
    .end(text);
}

await store.prepare();
const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => say(response, 500, { error: String(error) }));
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => process.exit(0));
