import { expect, test } from "vitest";
import { scriptedServer, wireRequest } from "../tests/scripted-server.js";
import { Client } from "./client.js";
import { NotApproved } from "./outcome-errors.js";

/** A server that lets a request be asked for, and has it end like this. */
async function endingIn(outcome: Record<string, unknown>) {
  const { url, calls } = await scriptedServer((call) =>
    call.method === "POST" ? { status: 201, body: wireRequest() } : { status: 200, body: wireRequest(outcome) },
  );
  return { client: new Client({ apiKey: "ha_live_x", baseUrl: url }), calls };
}

// The person said 300: a function that paid the 500 that were asked for would act on what nobody approved.
test("the function runs with what was approved, not with what was asked", async () => {
  const edited = { status: "approved", payload: { amount: 300 }, original_payload: { amount: 500 } };
  const { client, calls } = await endingIn(edited);
  const refund = client.requireApproval(
    { title: (payload: { amount: number }) => `Refund ${payload.amount}`, external_id: () => "refund-1", risk: "high" },
    (payload: { amount: number }, decision) => [payload.amount, decision.original_payload?.amount],
  );
  expect(await refund({ amount: 500 })).toEqual([300, 500]);
  expect(JSON.parse(calls[0]?.body ?? "")).toEqual({
    title: "Refund 500",
    external_id: "refund-1",
    risk: "high",
    payload: { amount: 500 },
  });
});

// A function with arguments of its own says what of them is asked, and still acts on the answer.
test("a payload can be made of the arguments, which come after the payload and the decision", async () => {
  const { client, calls } = await endingIn({ status: "approved", payload: { version: "v2" } });
  const deploy = client.requireApproval(
    { payload: (version: string, _force: boolean) => ({ version }) },
    (payload: { version: string }, _decision, [version, force]) => [payload.version, version, force],
  );
  expect(await deploy("v2", true)).toEqual(["v2", "v2", true]);
  expect(JSON.parse(calls[0]?.body ?? "").payload).toEqual({ version: "v2" });
});

// Every answer but yes is a no.
test.each(["rejected", "expired", "cancelled"])("the function does not run on %s", async (status) => {
  const { client } = await endingIn({ status, decision_note: "Not today" });
  let ran = false;
  const act = client.requireApproval({}, () => {
    ran = true;
  });
  const error = await act({ amount: 500 }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(NotApproved);
  expect(error).toMatchObject({ decision: { status, note: "Not today" } });
  expect(ran).toBe(false);
});

// A call that names nothing to ask about must not ask about nothing.
test("without a payload nobody is asked", async () => {
  const { client, calls } = await endingIn({ status: "approved" });
  const act = client.requireApproval({}, () => true) as (argument: unknown) => Promise<unknown>;
  await expect(act("v2")).rejects.toThrow(TypeError);
  expect(calls).toHaveLength(0);
});

// The shortest use is the one in every example: an object in, the approved object handed on.
test("an object alone is the payload", async () => {
  const { client } = await endingIn({ status: "approved", payload: { amount: 300 } });
  const refund = client.requireApproval({ title: "Refund" }, async (payload) => payload.amount);
  expect(await refund({ amount: 500 })).toBe(300);
});
