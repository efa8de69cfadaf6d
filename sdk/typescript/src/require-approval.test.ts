import { expect, onTestFinished, test, vi } from "vitest";
import { type Act, problem, scriptedServer, wireRequest } from "../tests/scripted-server.js";
import { Client } from "./client.js";
import { NotApproved } from "./outcome-errors.js";

const APPROVED = { status: "approved", payload: { amount: 500 } };

/** Like the API: takes one claim, and every report after it. `reports` has them as they came. */
async function claimable(onReport: (index: number) => Act | null = () => null) {
  const reports: { status: string; once?: boolean; detail?: string | null }[] = [];
  const { url, calls } = await scriptedServer(({ method, url, body }) => {
    if (!url.endsWith("/result")) return { status: method === "POST" ? 201 : 200, body: wireRequest(APPROVED) };
    const report = JSON.parse(body);
    const act = onReport(reports.length) ?? {
      status: 200,
      body: wireRequest(APPROVED),
    };
    const isTaken = report.once && reports.length > 0;
    reports.push(report);
    return isTaken ? problem(409, "result_already_reported") : act;
  });
  return { client: new Client({ apiKey: "ha_live_x", baseUrl: url, maxRetries: 0 }), calls, reports };
}

/** A function that counts how often it ran. */
function counted(act: () => unknown = () => "paid") {
  const ran = { times: 0 };
  const run = async () => {
    ran.times += 1;
    return act();
  };
  return { ran, run };
}

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
  const description = (payload: { amount: number }) => `For ${payload.amount}`;
  const refund = client.requireApproval(
    {
      title: (payload: { amount: number }) => `Refund ${payload.amount}`,
      description,
      external_id: () => "refund-1",
      risk: "high",
    },
    (payload: { amount: number }, decision) => [payload.amount, decision.original_payload?.amount],
  );
  expect(await refund({ amount: 500 })).toEqual([300, 500]);
  expect(JSON.parse(calls[0]?.body ?? "")).toEqual({
    title: "Refund 500",
    description: "For 500",
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

// A program that is started again finds the approval of its first run: it must not pay a second time on one yes.
test("with an external_id one approval is one run, however often it is found", async () => {
  const { client, reports } = await claimable();
  const { ran, run } = counted();
  const refund = client.requireApproval({ external_id: "refund-1" }, run);
  expect(await refund({ amount: 500 })).toBe("paid");
  await expect(refund({ amount: 500 })).rejects.toMatchObject({ code: "result_already_reported" });
  expect(ran.times).toBe(1);
  expect(reports).toEqual([
    { status: "executed", detail: "Started.", once: true },
    { status: "executed", detail: null },
    { status: "executed", detail: "Started.", once: true },
  ]);
});

// Two that find one approval at once are two programs that would each pay.
test("of two calls at once one acts", async () => {
  const { client } = await claimable();
  const { ran, run } = counted();
  const refund = client.requireApproval({ external_id: "refund-1" }, run);
  const ends = await Promise.allSettled([refund({ amount: 500 }), refund({ amount: 500 })]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(ran.times).toBe(1);
});

// A claim whose answer was lost may have been taken: whoever acts on "perhaps" acts twice.
test.each<[string, Act]>([
  ["a 503", problem(503, "database_unavailable")],
  ["a cut line", "cut"],
])("a claim that ends with %s does not act, and is not sent again", async (_name, act) => {
  const { client, reports } = await claimable(() => act);
  const { ran, run } = counted();
  await expect(client.requireApproval({ external_id: "refund-1" }, run)({ amount: 500 })).rejects.toThrow();
  expect([ran.times, reports.length]).toEqual([0, 1]);
});

// What the function threw is what its caller must see, and the approver that it failed.
test("a failure is reported in words that the API takes, and thrown as it was", async () => {
  const { client, reports } = await claimable();
  const failure = new Error(`${"x".repeat(1_997)}\0\ud800\u{1f4b8}\u{1f4b8}`);
  const act = client.requireApproval({ external_id: "refund-1" }, () => {
    throw failure;
  });
  await expect(act({ amount: 500 })).rejects.toBe(failure);
  expect(reports[1]).toEqual({ status: "failed", detail: `${"x".repeat(1_997)}\ufffd\ufffd\u{1f4b8}` });
});

// It was paid: a report that does not arrive must not make that a failure, which a caller would try again.
test("a last report that fails is a warning, not the function's end", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  onTestFinished(() => warn.mockRestore());
  const { client } = await claimable((index) => (index === 1 ? problem(503, "database_unavailable") : null));
  expect(await client.requireApproval({ external_id: "refund-1" }, () => "paid")({ amount: 500 })).toBe("paid");
  expect(warn.mock.calls).toEqual([[expect.stringContaining("could not be reported")]]);
});

// A yes that comes after the caller gave up would find nobody to act on it, and look to the approver as if it were done.
test("a time that ran out takes the request back, unless another call may find it", async () => {
  const { url, calls } = await scriptedServer((call) => {
    const status = call.url.endsWith("/cancel") ? "cancelled" : "pending";
    return { status: 200, body: wireRequest({ status }) };
  });
  const client = new Client({ apiKey: "ha_live_x", baseUrl: url });
  const cancels = () => calls.filter(({ url }) => url.endsWith("/cancel")).length;
  const shared = client.requireApproval({ timeoutMs: 50, external_id: "refund-1" }, () => "paid");
  await expect(shared({ amount: 500 })).rejects.toMatchObject({ name: "DecisionTimeout" });
  expect(cancels()).toBe(0);
  const own = client.requireApproval({ timeoutMs: 50 }, () => "paid");
  await expect(own({ amount: 500 })).rejects.toMatchObject({ name: "DecisionTimeout", timeoutMs: 50 });
  expect(cancels()).toBe(1);
});

// Who said yes in the last moment has said yes; who could not be asked whether they had leaves that to be read.
test("a decision that came before the request could be taken back counts", async () => {
  let isClosing = false;
  const { url } = await scriptedServer((call) => {
    if (call.url.endsWith("/cancel")) {
      isClosing = true;
      return problem(409, "request_already_decided");
    }
    return { status: 200, body: wireRequest(isClosing ? APPROVED : {}) };
  });
  const client = new Client({ apiKey: "ha_live_x", baseUrl: url });
  expect(await client.requireApproval({ timeoutMs: 50 }, () => "paid")({ amount: 500 })).toBe("paid");
  const away = await scriptedServer((call) =>
    call.url.endsWith("/cancel") ? problem(403, "forbidden") : { status: 200, body: wireRequest() },
  );
  const other = new Client({ apiKey: "ha_live_x", baseUrl: away.url });
  await expect(other.requireApproval({ timeoutMs: 50 }, () => "paid")({ amount: 500 })).rejects.toMatchObject({
    name: "DecisionTimeout",
    cause: { status: 403 },
  });
});
