import { expect, test } from "vitest";
import { heldPolls } from "@/lib/realtime/waiters";
import { arrangeTeam } from "../support/arrange";
import { connectMcp, ERAS, postMcp, problemOf, toolCall } from "../support/mcp";
import { system } from "../support/waiting";

const WHOLE_WAIT = { timeout_seconds: 300 };

async function arrange(era: (typeof ERAS)[number] = "legacy") {
  const team = await arrangeTeam();
  const agent = await connectMcp(team.api_key, era);
  const { id } = (await agent.told("request_approval", { payload: {} })).request;
  return { team, agent, id };
}

const held = (count: number) => expect.poll(heldPolls, { timeout: 10_000 }).toBe(count);

// Clients give a tool up that takes too long: the wait ends before, says that nothing is decided, and what to do.
test("a wait that is over answers pending, and to call again", async () => {
  const { agent, id } = await arrange();
  for (const timeout_seconds of [0, 0.2]) {
    const { request, next_step } = await agent.told("wait_for_decision", { id, timeout_seconds });
    expect([request.status, next_step]).toEqual([
      "pending",
      expect.stringMatching(/^Nobody has decided yet\. Do not act\./),
    ]);
  }
});

// A client that is told of progress does not take a long wait for a dead line.
test("whoever gives a token is told every ten seconds that nobody has decided", async () => {
  const toldTo = async (era: (typeof ERAS)[number]) => {
    const { agent, id } = await arrange(era);
    const told: { progress: number }[] = [];
    const onprogress = (progress: { progress: number }) => told.push(progress);
    const { request } = await agent.told("wait_for_decision", { id, timeout_seconds: 14 }, { onprogress });
    return { status: request.status, first: told[0] };
  };
  for (const { status, first } of await Promise.all(ERAS.map(toldTo))) {
    expect(status).toBe("pending");
    expect(first).toEqual({ progress: expect.any(Number), total: 14, message: "Nobody has decided yet." });
    expect(first?.progress).toBeGreaterThanOrEqual(10);
  }
}, 60_000);

// Whoever leaves takes its wait along: in the revision without sessions, that is how a call is cancelled.
test("a client that takes its call back leaves no wait behind", async () => {
  const { agent, id } = await arrange({ pin: "2026-07-28" } as const);
  const abort = new AbortController();
  const waiting = agent.call("wait_for_decision", { id, ...WHOLE_WAIT }, { signal: abort.signal });
  const failed = expect(waiting).rejects.toThrow();
  await held(1);
  abort.abort();
  await failed;
  await held(0);
});

test("a line that breaks leaves no wait behind", async () => {
  const { team, id } = await arrange();
  const answer = await postMcp(team.api_key, toolCall("wait_for_decision", { id, ...WHOLE_WAIT }));
  await held(1);
  await answer.body?.cancel();
  await held(0);
});

// A key that was stolen must not see the answer that it was waiting for.
test("a key that is revoked while it waits is told so, and not the decision", async () => {
  const { team, agent, id } = await arrange();
  const waiting = agent.call("wait_for_decision", { id, ...WHOLE_WAIT });
  await held(1);
  await system("UPDATE api_keys SET revoked_at = now() WHERE project_id = $1", [team.project_id]);
  const { problem } = problemOf(await waiting);
  expect(problem).toMatchObject({ code: "invalid_api_key", status: 401 });
  await expect(agent.call("get_request", { id })).rejects.toThrow("invalid_api_key");
});
