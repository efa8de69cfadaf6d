import { expect, type Page } from "@playwright/test";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { test as inFolder } from "../support/data-folder";
import { test } from "../support/fixtures";
import { startAgent, WAYS } from "../support/mcp-agent";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

async function approve(page: Page, note: string): Promise<number> {
  const sheet = new RequestSheet(page);
  await sheet.arm("Approve", note);
  const clickedAt = performance.now(); // the click itself takes longer than the answer
  await sheet.commit.click();
  return clickedAt;
}

for (const way of WAYS) {
  // What an agent lives through, from the list of tools to the yes of a person who followed the link that it showed.
  test(`over ${way} an agent asks, waits, and has the answer of a person in a browser`, async ({ server, context }) => {
    const member = await arrangeMember(server);
    const agent = await startAgent(way, server.url, member.api_key);
    const { tools } = await agent.client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      ...["cancel_request", "get_request", "list_requests", "request_approval", "wait_for_decision"],
    ]);
    const question = { title: "Refund Jane Doe", payload: { amount: 500 }, external_id: "refund-1" };
    const { request, next_step } = await agent.told("request_approval", question);
    expect(next_step).toContain(request.url);
    let isAnswered = false;
    const waiting = agent.told("wait_for_decision", { id: request.id, timeout_seconds: 150 }).then((told) => {
      isAnswered = true;
      return { told, at: performance.now() };
    });
    const page = await openAs(context, member, new URL(request.url).pathname);
    expect(isAnswered).toBe(false);
    const decidedAt = await approve(page, "Fine by me.");
    const { told, at } = await waiting;
    expect(told.request).toMatchObject({
      status: "approved",
      decision_note: "Fine by me.",
      decided_by: { name: member.name },
    });
    expect(told.next_step).toMatch(/^Approved\. You may act now/);
    console.log(`from the click to the agent over ${way}: ${Math.round(at - decidedAt)} ms`);
    expect(await agent.told("request_approval", question)).toMatchObject({ already_asked: true });
    await agent.end();
  });

  // A key that somebody ended must not get the answer that it was waiting for, whichever way it came in.
  test(`over ${way} a key that is revoked while it waits learns that, and nothing else`, async ({ server }) => {
    const member = await arrangeMember(server);
    const agent = await startAgent(way, server.url, member.api_key);
    const { request } = await agent.told("request_approval", { payload: {} });
    const waiting = agent.call("wait_for_decision", { id: request.id, timeout_seconds: 150 });
    const headers = { authorization: `Bearer ${member.api_key}` };
    const revoked = await fetch(`${server.url}/api/v1/keys/revoke`, { method: "POST", headers });
    expect(revoked.status).toBe(204);
    const end = await waiting.then(
      ({ isError, content }) => ({ isError, words: JSON.stringify(content) }),
      (error: Error) => ({ isError: true, words: error.message }), // it was ended before the wait had begun
    );
    expect(end).toEqual({ isError: true, words: expect.stringContaining("invalid_api_key") });
    await expect(agent.call("get_request", { id: request.id })).rejects.toThrow("invalid_api_key");
    await agent.end();
  });
}

// A real server is not only its handler: what stands in front of it must refuse what it refuses.
test("what is far too large is refused by the server, and its door stays open", async ({ server }) => {
  const { api_key } = await arrangeMember(server);
  const post = (body: string) =>
    fetch(`${server.url}/api/mcp`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${api_key}`,
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
      },
      body,
    });
  expect((await post(JSON.stringify({ a: "x".repeat(5_000_000) }))).status).toBe(413);
  const answer = await post('{"jsonrpc":"2.0","id":1,"method":"ping"}');
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('"result"')]);
  for (const method of ["GET", "DELETE"]) {
    const refused = await fetch(`${server.url}/api/mcp`, { method });
    expect([method, refused.status, refused.headers.get("allow")]).toEqual([method, 405, "POST"]);
  }
});

// Servers are updated and fall over while agents wait: over stdio an agent notices nothing of it.
inFolder("an agent on stdio waits through a crash of the server and through a stop", async ({ dataDir }) => {
  const first = await startServer({ dataDir });
  const member = await arrangeMember(first);
  const agent = await startAgent("stdio", first.url, member.api_key);
  const { request } = await agent.told("request_approval", { payload: { n: 1 } });
  const waiting = agent.told("wait_for_decision", { id: request.id, timeout_seconds: 150 });
  await first.kill();
  const second = await startServer({ dataDir, port: first.port });
  await (await signInByHttp(second.url, member)).decide(request.id, "approve", "After the crash");
  expect((await waiting).request).toMatchObject({ status: "approved", decision_note: "After the crash" });

  const held = await agent.told("request_approval", { payload: { n: 2 } });
  const told = agent.told("wait_for_decision", { id: held.request.id, timeout_seconds: 150 });
  await second.stop();
  // Either it was told that nobody has decided, as the server's last word, or it waits on for the next server.
  const asking = agent.told("request_approval", { payload: { n: 3 } });
  const third = await startServer({ dataDir, port: first.port });
  expect((await asking).request.status).toBe("pending");
  await (await signInByHttp(third.url, member)).decide(held.request.id, "reject", "Not this one");
  expect(["pending", "rejected"]).toContain((await told).request.status);
  const { request: end } = await agent.told("wait_for_decision", { id: held.request.id });
  expect(end).toMatchObject({ status: "rejected", decision_note: "Not this one" });
  await agent.end();
  await third.stop();
});
