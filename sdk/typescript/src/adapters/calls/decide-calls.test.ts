import { expect, test } from "vitest";
import { problem, scriptedServer, wireRequest } from "../../../tests/scripted-server.js";
import { Client } from "../../client.js";
import { answerInterrupts, approvalOf } from "../langgraph.js";
import { decideCalls } from "./decide-calls.js";

const CALL = { id: "call_1", name: "refund", input: { amount: 500 } };

/** Has this request already, asked in other words. */
async function askedBefore(request: Record<string, unknown>) {
  const { url } = await scriptedServer(({ method }) =>
    method === "POST"
      ? problem(409, "external_id_conflict", { existing_id: request.id })
      : { status: 200, body: request },
  );
  return new Client({ apiKey: "ha_live_x", baseUrl: url });
}

// A title that was reworded between two starts must not end the agent for ever, nor have a person asked twice.
test.each([
  ["as it was asked", { payload: { amount: 500 } }],
  ["as it was edited", { payload: { amount: 300 }, original_payload: { amount: 500 } }],
])("a call that was asked about in other words goes on, %s", async (_name, fields) => {
  const client = await askedBefore(wireRequest({ status: "approved", ...fields }));
  const [decision] = await decideCalls(client, [CALL], { describe: () => ({ title: "Reworded" }) });
  expect(decision).toMatchObject({ approved: true, payload: fields.payload });
});

// Another payload is another question: its answer is no answer to this one.
test("a call that was asked about with another input is refused", async () => {
  const client = await askedBefore(wireRequest({ status: "approved", payload: { amount: 5 } }));
  await expect(decideCalls(client, [CALL])).rejects.toMatchObject({ code: "external_id_conflict" });
});

// Two acts take two decisions: not every version of the framework gives each interrupt of a node an id of its own.
test("langgraph: what one node asks twice is two requests, and stays the same two", async () => {
  const { url, calls } = await scriptedServer(() => ({ status: 200, body: wireRequest({ status: "approved" }) }));
  const client = new Client({ apiKey: "ha_live_x", baseUrl: url });
  for (const key of ["call_1", "call_2", "call_1"]) {
    const value = approvalOf({ key, payload: { amount: 500 } });
    await answerInterrupts(client, [{ id: "i", value }], { thread: "t" });
  }
  const bodies = calls.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body));
  expect(bodies.map((body) => body.external_id)).toEqual(["t:i:call_1", "t:i:call_2", "t:i:call_1"]);
  expect(bodies[0]).not.toHaveProperty("key");
});

// An interrupt that cannot be answered must not look as if none waited.
test("langgraph: an interrupt without an id or a key is refused", async () => {
  const client = new Client({ apiKey: "ha_live_x", baseUrl: "http://localhost:9" });
  const value = approvalOf({ key: "call_1", payload: {} });
  await expect(answerInterrupts(client, [{ value }], { thread: "t" })).rejects.toThrow("no id");
  const keyless = approvalOf({ payload: {} } as Parameters<typeof approvalOf>[0]);
  await expect(answerInterrupts(client, [{ id: "i", value: keyless }], { thread: "t" })).rejects.toThrow("key");
});
