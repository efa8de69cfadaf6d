import { expect, test } from "vitest";
import { type Act, problem, scriptedServer, wireRequest } from "../../../tests/scripted-server.js";
import { Client } from "../../client.js";
import { ConflictError } from "../../errors.js";
import { runOnce as runOfAi } from "../ai.js";
import { type ApprovalAnswer, runOnce as runOfLangGraph } from "../langgraph.js";
import { runOnce as runOfOpenAi } from "../openai-agents.js";

const CALL = "call_1";
const INPUT = { amount: 500 };
const APPROVED = wireRequest({ status: "approved" });

/** Like the API: knows this request, takes one claim, and every report after it. */
async function serverWith(
  request: Record<string, unknown> | null,
  onReport: (index: number) => Act | null = () => null,
) {
  const reports: Record<string, unknown>[] = [];
  const { url, calls } = await scriptedServer(({ method, url, body }) => {
    if (method === "GET" && !url.includes("?")) return { status: 200, body: request };
    if (method === "GET") return { status: 200, body: { data: request ? [request] : [], next_cursor: null } };
    const isTaken = reports.push(JSON.parse(body)) > 1 && reports.at(-1)?.once;
    const answer = isTaken ? problem(409, "result_already_reported", { request }) : { status: 200, body: request };
    return onReport(reports.length - 1) ?? answer;
  });
  return { client: new Client({ apiKey: "ha_live_x", baseUrl: url, maxRetries: 0 }), calls, reports };
}

/** A tool that counts how often it ran. */
function counted(act: () => unknown = () => "paid") {
  const ran = { times: 0 };
  const tool = async () => {
    ran.times += 1;
    return act();
  };
  return { ran, tool };
}

const answer = { approved: true, payload: INPUT, request_id: APPROVED.id } as unknown as ApprovalAnswer<object>;

/** One tool, as each of the frameworks calls it. */
const FRAMEWORKS: [string, (client: Client, tool: () => unknown, input?: object) => Promise<unknown>][] = [
  ["ai", (client, tool, input = INPUT) => runOfAi(client, tool)(input, { toolCallId: CALL })],
  [
    "openai-agents",
    (client, tool, input = INPUT) =>
      runOfOpenAi(client, tool)({}, {}, { toolCall: { callId: CALL, arguments: JSON.stringify(input) } }),
  ],
  ["langgraph", (client, tool, payload = INPUT) => runOfLangGraph(client, { ...answer, payload }, tool)],
];

for (const [framework, call] of FRAMEWORKS) {
  // The claim is what keeps a second process from acting: it must stand before the act, and the answer be told after it.
  test(`${framework}: the approval is claimed before the tool runs, and its answer is reported after`, async () => {
    const { client, reports } = await serverWith(APPROVED);
    const { ran, tool } = counted(() => {
      expect(reports).toEqual([{ status: "executed", detail: "Started.", once: true }]);
      return { refunded: 500 };
    });
    expect(await call(client, tool)).toEqual({ refunded: 500 });
    expect(ran.times).toBe(1);
    expect(reports.slice(1)).toEqual([{ status: "executed", detail: '{"refunded":500}' }]);
  });

  // An answer that the API refuses would leave the act unreported.
  test(`${framework}: an answer is cut to what the API takes`, async () => {
    const { client, reports } = await serverWith(APPROVED);
    const long = `\0\ud800${"\u{1f4b8}".repeat(2_400)}`;
    expect(await call(client, () => long)).toBe(long);
    expect(reports[1]?.detail).toBe(`\ufffd\ufffd${"\u{1f4b8}".repeat(1_998)}`);
  });

  // A claim whose answer was lost may have been taken: whoever acts on "perhaps" acts twice.
  test.each<[string, Act]>([
    ["a 503", problem(503, "database_unavailable")],
    ["a cut line", "cut"],
    ["a conflict of another kind", problem(409, "request_not_approved")],
  ])(`${framework}: a claim that ends with %s does not run the tool`, async (_name, act) => {
    const { client, reports } = await serverWith(APPROVED, () => act);
    const { ran, tool } = counted();
    await expect(call(client, tool)).rejects.toThrow();
    expect([ran.times, reports.length]).toEqual([0, 1]);
  });

  // Of all who find one approval, one acts; the others must not be told that it failed, or they would try again.
  test(`${framework}: of two calls at once the tool runs for one, and the other is told`, async () => {
    const { client } = await serverWith(APPROVED);
    const { ran, tool } = counted();
    const answers = await Promise.all([call(client, tool), call(client, tool)]);
    expect(ran.times).toBe(1);
    expect(answers).toContain("paid");
    expect(answers).toContainEqual(expect.stringContaining("not made again"));
  });

  // What runs must be what a person said yes to.
  test(`${framework}: what is not approved, or not this, does not run`, async () => {
    const { ran, tool } = counted();
    for (const status of ["pending", "rejected", "expired", "cancelled"]) {
      const { client, reports } = await serverWith(wireRequest({ status }));
      await expect(call(client, tool)).rejects.toThrow(`is ${status}`);
      expect(reports).toEqual([]);
    }
    const { client, reports } = await serverWith(APPROVED);
    await expect(call(client, tool, { amount: 5_000 })).rejects.toThrow("not what was approved");
    expect([ran.times, reports]).toEqual([0, []]);
  });

  // The tool's failure is the framework's to tell; that it failed, the approver's to read.
  test(`${framework}: a failure is reported as one, and is thrown as it was`, async () => {
    const { client, reports } = await serverWith(APPROVED);
    const failure = new Error("the card was refused");
    const failing = () => {
      throw failure;
    };
    await expect(call(client, failing)).rejects.toBe(failure);
    expect(reports[1]).toEqual({ status: "failed", detail: "the card was refused" });
  });
}

// A tool without an approval of ours, by a forgotten setting or a "yes" that somebody made up, must not run.
test.each(FRAMEWORKS.slice(0, 2))("%s: a call that nobody was asked about does not run", async (_name, call) => {
  const { client } = await serverWith(null);
  const { ran, tool } = counted();
  await expect(call(client, tool)).rejects.toThrow(`Nobody was asked about the call ${CALL}`);
  expect(ran.times).toBe(0);
});

// From these words the model decides whether to try again.
test.each([
  [{ status: "executed", detail: "Started." }, /begun before.*may have been carried out.*not made again/],
  [{ status: "executed", detail: "paid 500" }, /carried out before.*not made again.*: paid 500$/],
  [{ status: "failed", detail: "no money" }, /failed.*not made again: no money$/],
])("after %j the model is told so", async (result, words) => {
  const { client } = await serverWith({ ...APPROVED, result });
  const { ran, tool } = counted();
  const call = runOfAi(client, tool);
  await call(INPUT, { toolCallId: CALL });
  expect(await call(INPUT, { toolCallId: CALL })).toMatch(words);
  expect(ran.times).toBe(1);
});

// A tool may use this package itself: its refusal is no sign that its own call was made before.
test("a tool that is refused a claim of its own has failed", async () => {
  const refused = await serverWith(APPROVED);
  const { client, reports } = await serverWith(APPROVED);
  const claim = { status: "executed", once: true } as const;
  await refused.client.requests.reportResult("req_2", claim);
  const call = runOfAi(client, () => refused.client.requests.reportResult("req_2", claim));
  await expect(call(INPUT, { toolCallId: CALL })).rejects.toBeInstanceOf(ConflictError);
  expect(reports[1]).toMatchObject({ status: "failed" });
});

// A tool that yields has done nothing before it is read: "executed" would be a lie.
test("ai: a tool that yields is read to its end before it is reported", async () => {
  const { client, reports } = await serverWith(APPROVED);
  const call = runOfAi(client, async function* () {
    yield "looking";
    expect(reports).toHaveLength(1);
    yield "paid";
  });
  expect(await call(INPUT, { toolCallId: CALL })).toBe("paid");
  expect(reports[1]).toMatchObject({ detail: "paid" });
});

// Without the id nobody can tell what was approved.
test("openai-agents: a call outside of a run does not run", async () => {
  const { client } = await serverWith(APPROVED);
  const { ran, tool } = counted();
  await expect(runOfOpenAi(client, tool)({}, {})).rejects.toThrow(TypeError);
  expect(ran.times).toBe(0);
});

// The words of the refusal are the model's answer, and nothing is claimed.
test("langgraph: an answer that is no approval resolves to its refusal", async () => {
  const { client, calls } = await serverWith(APPROVED);
  const { ran, tool } = counted();
  const refused = { ...answer, approved: false, refusal: "A person rejected this call." };
  expect(await runOfLangGraph(client, refused, tool)).toBe("A person rejected this call.");
  expect([ran.times, calls]).toEqual([0, []]);
});
