import { expect, test } from "vitest";
import { PUT as LOOK, GET as PRESENCE } from "@/app/api/app/[team]/presence/route";
import { DELETE } from "@/app/api/app/[team]/requests/[id]/comments/[comment]/route";
import { POST } from "@/app/api/app/[team]/requests/[id]/comments/route";
import { GET as EVENTS } from "@/app/api/v1/events/route";
import { GET as READ } from "@/app/api/v1/requests/[id]/route";
import { poolOf } from "@/lib/data/pool";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { bearer, callHandler } from "../support/arrange";
import { arrangeMember, ask, callAs, type Member, viewAs } from "../support/session-calls";

function write(member: Member, id: string, body: unknown): Promise<Response> {
  return callAs(member, POST, "POST", { params: { id }, body: { body } });
}

function takeBack(member: Member, id: string, comment: string): Promise<Response> {
  return callAs(member, DELETE, "DELETE", { params: { id, comment }, body: {} });
}

async function mentions(member: Member): Promise<string[]> {
  return (await (await callAs(member, PRESENCE, "GET")).json()).mentions;
}

test("what a member writes, the team reads in order, and one's own can be taken back", async () => {
  const ana = await arrangeMember();
  const bo = await arrangeMember({ team: ana.team_slug, name: "Bo Lindqvist", role: "developer" });
  const id = await ask(ana);
  const first = await write(ana, id, "  Is that the whole order?\nhttps://example.com/<b>  ");
  expect(first.status).toBe(201);
  const { id: firstId } = await first.json();
  expect((await write(bo, id, "It is.")).status).toBe(201);
  expect((await viewAs(bo, id)).comments.map(({ author, body }) => [author.name, body])).toEqual([
    ["Ana Torres", "Is that the whole order?\nhttps://example.com/<b>"],
    ["Bo Lindqvist", "It is."],
  ]);
  const refused = await takeBack(bo, id, firstId);
  expect([refused.status, (await refused.json()).detail]).toEqual([403, "Only its author may delete a comment."]);
  expect((await takeBack(ana, id, firstId)).status).toBe(204);
  expect((await takeBack(ana, id, firstId)).status).toBe(404);
  expect((await viewAs(ana, id)).comments.map(({ body }) => body)).toEqual(["It is."]);
});

// The box says so: what people say to each other about an agent is not for the agent.
test("nothing of a comment reaches the caller: neither the request nor the events change", async () => {
  const ana = await arrangeMember();
  const id = await ask(ana);
  const headers = bearer(ana.api_key);
  const read = async () => (await callHandler(READ, `/api/v1/requests/${id}`, { params: { id }, headers })).text();
  const before = await read();
  await write(ana, id, "Only among us");
  await sealDueEvents();
  expect(await read()).toBe(before);
  const events = await (await callHandler(EVENTS, "/api/v1/events", { headers })).text();
  expect(JSON.parse(events).data).toHaveLength(1);
  expect(events).not.toContain("Only among us");
});

test("a mention is kept as an id, shown by the name, and marks the request until its page was opened", async () => {
  const ana = await arrangeMember();
  const bo = await arrangeMember({ team: ana.team_slug, name: "Bo Lindqvist" });
  const eve = await arrangeMember({ name: "Eve of another team" });
  const id = await ask(ana);
  await write(ana, id, `<@${bo.user_id}> and <@${eve.user_id}> and <@${ana.user_id}>, look`);
  const [comment] = (await viewAs(bo, id)).comments;
  expect(comment?.mentions).toEqual([
    { id: ana.user_id, name: "Ana Torres" },
    { id: bo.user_id, name: "Bo Lindqvist" },
  ]);
  expect([await mentions(bo), await mentions(ana), await mentions(eve)]).toEqual([[id], [], []]);
  await poolOf("ha_system").query("UPDATE users SET name = 'Bo Nilsson' WHERE id = $1", [bo.user_id]);
  expect((await viewAs(ana, id)).comments[0]?.mentions[1]?.name).toBe("Bo Nilsson");
  await callAs(bo, LOOK, "PUT", { body: { request_id: id, state: "looking" } });
  expect(await mentions(bo)).toEqual([]);
});

test("a comment that is taken back mentions nobody any more", async () => {
  const ana = await arrangeMember();
  const bo = await arrangeMember({ team: ana.team_slug, name: "Bo" });
  const id = await ask(ana);
  const { id: comment } = await (await write(ana, id, `<@${bo.user_id}>`)).json();
  expect(await mentions(bo)).toEqual([id]);
  await takeBack(ana, id, comment);
  expect(await mentions(bo)).toEqual([]);
});

test.each(["owner", "admin", "approver", "developer"] as const)("a %s may comment", async (role) => {
  const member = await arrangeMember({ role });
  expect((await write(member, await ask(member), "Seen.")).status).toBe(201);
});

test("a viewer reads comments and writes none, with the reason", async () => {
  const ana = await arrangeMember();
  const vera = await arrangeMember({ team: ana.team_slug, role: "viewer" });
  const id = await ask(ana);
  const refused = await write(vera, id, "Me too");
  expect([refused.status, (await refused.json()).detail]).toEqual([
    403,
    "A viewer may not comment on requests; owners, admins, approvers and developers may.",
  ]);
});

test("a comment needs words, at most 2,000 characters of them, and a request of this team", async () => {
  const ana = await arrangeMember();
  const eve = await arrangeMember();
  const id = await ask(ana);
  expect((await write(ana, id, "😀".repeat(2_000))).status).toBe(201);
  for (const body of ["", " \n ", "x".repeat(2_001), "a\u0000b", 5, null]) {
    const answer = await write(ana, id, body);
    expect([body, answer.status]).toEqual([body, 400]);
    expect(Object.keys((await answer.json()).errors)).toEqual(["body"]);
  }
  expect((await write(eve, id, "Hello")).status).toBe(404);
  expect((await viewAs(ana, id)).comments).toHaveLength(1);
});

test("what was decided can still be talked about", async () => {
  const ana = await arrangeMember();
  const id = await ask(ana);
  await poolOf("ha_system").query("UPDATE requests SET status = 'approved' WHERE id = $1", [id]);
  expect((await write(ana, id, "Why?")).status).toBe(201);
});

// A runaway script with somebody's cookie must not make a request unreadable for everybody.
test("the 501st comment is refused", async () => {
  const ana = await arrangeMember();
  const id = await ask(ana);
  await poolOf("ha_system").query(
    `INSERT INTO comments (id, team_id, request_id, author_id, author_name, body, created_at)
     SELECT new_id('cmt', now()), $1, $2, $3, 'Ana', 'again', now() FROM generate_series(1, 500)`,
    [ana.team_id, id, ana.user_id],
  );
  const answer = await write(ana, id, "and again");
  expect([answer.status, (await answer.json()).code]).toEqual([409, "comments_full"]);
});
