import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Arrived, scriptedServer, wireRequest } from "../tests/scripted-server.js";
import { Client, VERSION } from "./index.js";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const readJson = (file: string) => JSON.parse(readFileSync(path.join(ROOT, file), "utf8"));

const REQUEST = "req_01KB2Z3V0E5QH8W9R2N4T6Y8CD";
const ENDPOINT = "we_01KB2Z3V0E5QH8W9R2N4T6Y8CD";

/** How each operation of the API is called here. */
const METHODS: Record<string, (client: Client) => Promise<unknown>> = {
  createRequest: ({ requests }) => requests.create({ payload: {} }),
  listRequests: ({ requests }) => requests.list({ status: "pending", created_after: new Date(0), limit: 1 }).toArray(1),
  getRequest: ({ requests }) => requests.get(REQUEST, { wait: 0.1 }),
  cancelRequest: ({ requests }) => requests.cancel(REQUEST, { reason: "Not needed" }),
  reportResult: ({ requests }) => requests.reportResult(REQUEST, { status: "executed" }),
  simulateDecision: ({ requests }) => requests.simulate(REQUEST, { status: "approved" }),
  getReceipt: ({ requests }) => requests.receipt(REQUEST),
  listEvents: ({ events }) => events.list({ after: "1", limit: 1, wait: 0.1 }).toArray(1),
  describeKey: (client) => client.me(),
  revokeKey: ({ keys }) => keys.revoke(),
  listEndpoints: ({ webhookEndpoints }) => webhookEndpoints.list().toArray(),
  createEndpoint: ({ webhookEndpoints }) => webhookEndpoints.create({ url: "https://a.example" }),
  getEndpoint: ({ webhookEndpoints }) => webhookEndpoints.get(ENDPOINT),
  updateEndpoint: ({ webhookEndpoints }) => webhookEndpoints.update(ENDPOINT, { enabled: false }),
  deleteEndpoint: ({ webhookEndpoints }) => webhookEndpoints.delete(ENDPOINT),
  rotateEndpointSecret: ({ webhookEndpoints }) => webhookEndpoints.rotateSecret(ENDPOINT),
  sendTestEvent: ({ webhookEndpoints }) => webhookEndpoints.test(ENDPOINT),
};

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { required?: boolean };
};
const document = readJson("docs/openapi.json") as { paths: Record<string, Record<string, Operation>> };
const OPERATIONS = Object.entries(document.paths).flatMap(([address, methods]) =>
  Object.entries(methods)
    .filter(([, { operationId }]) => operationId)
    .map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), address })),
);

function answerTo({ url }: Arrived) {
  if (url.includes("webhook_endpoints") || url.includes("events") || /requests(\?|$)/.test(url)) {
    return { ...wireRequest(), data: [wireRequest()], has_more: false, next_cursor: null };
  }
  return { ...wireRequest(), receipt: "eyJ" };
}

// What the API gains, the SDK gains; what the SDK calls, the API has.
test("every operation of docs/openapi.json has its method, and no method has none", () => {
  expect(Object.keys(METHODS).sort()).toEqual(OPERATIONS.map(({ operationId }) => operationId).sort());
});

// A method that calls another address, or sends what the API does not know, is refused by the API's strictness.
test.each(OPERATIONS)("$operationId is $method $address", async ({ operationId, method, address, ...operation }) => {
  const { url, calls } = await scriptedServer((call) => ({ status: 200, body: answerTo(call) }));
  await METHODS[operationId]?.(new Client({ apiKey: "ha_live_x", baseUrl: url }));
  const [call] = calls;
  const called = new URL(call?.url ?? "", url);
  const id = address.includes("webhook") ? ENDPOINT : REQUEST;
  expect(`${call?.method} ${called.pathname}`).toBe(`${method} ${address.replace("{id}", id)}`);
  const known = (operation.parameters ?? []).filter(({ in: place }) => place === "query").map(({ name }) => name);
  for (const name of called.searchParams.keys()) expect(known).toContain(name);
  if (!operation.requestBody) expect(call?.body).toBe("");
  if (operation.requestBody?.required) expect(JSON.parse(call?.body ?? "")).toEqual(expect.any(Object));
});

// The version that a server's log shows is the package's, and the package's is the product's.
test("one version everywhere", () => {
  expect([VERSION, readJson("sdk/typescript/package.json").version]).toEqual([
    readJson("package.json").version,
    readJson("package.json").version,
  ]);
});

// A list is read to its end, page by page, from the cursor of each; and no further than its reader wants.
test("lists go over all pages, each when it is needed", async () => {
  const { url, calls } = await scriptedServer((call) => {
    const page = Number(new URL(call.url, "http://a").searchParams.get("cursor") ?? 0);
    const data = [wireRequest({ id: `r${page}a` }), wireRequest({ id: `r${page}b` })];
    return { status: 200, body: { data, has_more: page < 2, next_cursor: page < 2 ? String(page + 1) : null } };
  });
  const list = new Client({ apiKey: "ha_live_x", baseUrl: url }).requests.list({ limit: 2 });
  expect((await list.toArray()).map(({ id }) => id)).toEqual(["r0a", "r0b", "r1a", "r1b", "r2a", "r2b"]);
  expect(calls).toHaveLength(3);
  expect((await list.toArray(2)).map(({ id }) => id)).toEqual(["r0a", "r0b"]);
  expect(calls).toHaveLength(4);
});

// A consumer that follows loses nothing and gets nothing twice, whatever happens to the line.
test("following goes on from the last cursor, after failures and empty answers, until it is left", async () => {
  const pages = [
    { data: [{ id: "e1" }, { id: "e2" }], has_more: true, next_cursor: "2" },
    { data: [], has_more: false, next_cursor: "2" },
    { data: [{ id: "e3" }], has_more: false, next_cursor: "5" },
    { data: [{ id: "e4" }], has_more: false, next_cursor: "6" },
  ];
  let answered = 0;
  const { url, calls } = await scriptedServer((_call, index) =>
    index === 1 ? "cut" : { status: 200, body: pages[answered++] },
  );
  const seen: string[] = [];
  for await (const { id } of new Client({ apiKey: "ha_live_x", baseUrl: url }).events.follow({ after: "0" })) {
    seen.push(id);
    if (id === "e4") break;
  }
  expect(seen).toEqual(["e1", "e2", "e3", "e4"]);
  const asked = calls.map((call) => new URL(call.url, url).searchParams.get("after"));
  expect(asked).toEqual(["0", "2", "2", "2", "5"]);
});

// A proxy that does not hold calls must not turn a consumer that has nothing to do into a flood.
test("following pauses after an empty page that came at once, and ends at its signal meanwhile", async () => {
  const { url, calls } = await scriptedServer(() => ({
    status: 200,
    body: { data: [], has_more: false, next_cursor: "2" },
  }));
  const { events } = new Client({ apiKey: "ha_live_x", baseUrl: url });
  const reason = new Error("enough");
  const stop = new AbortController();
  setTimeout(() => stop.abort(reason), 700);
  await expect(events.follow({}, { signal: stop.signal }).toArray()).rejects.toBe(reason);
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.length).toBeLessThan(5);
});

const silent = ((_url, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
  })) satisfies typeof fetch;

// One rule for what is held: the client's own time, or the hold and five seconds where that is longer.
test.each<[string, (client: Client) => Promise<unknown>]>([
  ["a request", ({ requests }) => requests.get(REQUEST, { wait: 1 })],
  ["events", ({ events }) => events.list({ wait: 1 }).toArray()],
])("a held call for %s has the time that it needs, and no less than others", async (_name, call) => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  for (const [timeoutMs, given] of [
    [200, 6_000],
    [60_000, 60_000],
  ]) {
    const ended = call(new Client({ apiKey: "ha_live_x", timeoutMs, maxRetries: 0, fetch: silent })).catch(String);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(await ended).toContain(`within ${given} ms`);
  }
});
