import { expect, test } from "vitest";
import { POST as REVOKE } from "@/app/api/app/[team]/keys/[id]/revoke/route";
import { POST as ROTATE } from "@/app/api/app/[team]/keys/[id]/rotate/route";
import { GET as USES } from "@/app/api/app/[team]/keys/[id]/uses/route";
import { GET as KEYS, POST as MAKE } from "@/app/api/app/[team]/keys/route";
import { POST as REPORT } from "@/app/api/v1/keys/revoke/route";
import { GET as ME } from "@/app/api/v1/me/route";
import { GET as READ } from "@/app/api/v1/requests/[id]/route";
import type { KeyUseView, KeyView, NewKeyView } from "@/lib/contract/key-views";
import { poolOf } from "@/lib/data/pool";
import { deleteOldKeyUses, noteKeyUse } from "@/lib/data/unscoped/key-uses";
import type { ApiKeyId, TeamId } from "@/lib/domain/ids/id";
import { newApiKey } from "@/lib/domain/keys/api-key";
import { KEY_PATTERN } from "@/lib/domain/keys/key-pattern";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";
import { arrangeMember, ask, callAs, type Member } from "../support/session-calls";

const statusWith = async (key: string) => (await callHandler(ME, "/api/v1/me", { headers: bearer(key) })).status;

async function make(member: Member, more: object = {}): Promise<NewKeyView> {
  const answer = await callAs(member, MAKE, "POST", {
    path: "keys",
    body: { name: "Agent", project_id: member.project_id, ...more },
  });
  return answer.json();
}

const rotate = (member: Member, id: string, overlap: string) =>
  callAs(member, ROTATE, "POST", { path: `keys/${id}/rotate`, params: { id }, body: { overlap } });

async function actsOf(team: string): Promise<{ type: string; target: string; body: string }[]> {
  const { rows } = await poolOf("ha_system").query(
    "SELECT type, target_id AS target, body FROM events WHERE team_id = $1 AND target_type = 'key' ORDER BY position",
    [team],
  );
  return rows;
}

// A key that is made for an afternoon must not open anything on the next morning.
test("a key ends when its maker said; one that would never have worked is not made", async () => {
  const ana = await arrangeMember();
  const soon = await make(ana, { expires_at: new Date(Date.now() + 4_000).toISOString() });
  expect(await statusWith(soon.secret)).toBe(200);
  await expect.poll(() => statusWith(soon.secret), { timeout: 10_000 }).toBe(401);
  const past = await callAs(ana, MAKE, "POST", {
    path: "keys",
    body: { name: "Late", project_id: ana.project_id, expires_at: new Date(Date.now() - 1).toISOString() },
  });
  expect([past.status, (await past.json()).errors]).toEqual([400, { expires_at: ["must lie in the future"] }]);
});

// What waits with a key at its end must not be told afterwards what only a working key may know.
test("a held poll ends with its key, whether that expires or is rotated away", async () => {
  const ana = await arrangeMember();
  const id = await ask(ana);
  const poll = (key: string) =>
    callHandler(READ, `/api/v1/requests/${id}?wait=30`, { params: { id }, headers: bearer(key) });
  const expiring = await make(ana, { expires_at: new Date(Date.now() + 4_000).toISOString() });
  const rotated = await make(ana);
  const polls = [poll(expiring.secret), poll(rotated.secret)];
  expect((await rotate(ana, rotated.id, "none")).status).toBe(201);
  for (const answer of await Promise.all(polls)) {
    expect([answer.status, (await answer.json()).code]).toEqual([401, "invalid_api_key"]);
  }
}, 20_000);

// Programs are given the new key one after the other: none may stand there without one, and none may keep the old.
test("a rotated key works beside its successor until the overlap is over, and is rotated once only", async () => {
  const ana = await arrangeMember();
  const old = await make(ana, { name: "Refunds", scopes: ["requests:read"], mode: "test" });
  const before = Date.now();
  const answers = await Promise.all(Array.from({ length: 20 }, () => rotate(ana, old.id, "24h")));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
  const made = (await answers.find(({ status }) => status === 201)?.json()) as NewKeyView;
  expect(made).toMatchObject({ name: "Refunds", scopes: ["requests:read"], mode: "test", rotated_from_id: old.id });
  expect(await Promise.all([statusWith(old.secret), statusWith(made.secret)])).toEqual([200, 200]);
  const { data } = (await (await callAs(ana, KEYS, "GET", { path: "keys" })).json()) as { data: KeyView[] };
  const end = Date.parse(data.find(({ id }) => id === old.id)?.expires_at ?? "") - before;
  expect(Math.round(end / 60_000)).toBe(24 * 60);

  await poolOf("ha_system").query("UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1", [
    old.id,
  ]); // a day later
  expect(await Promise.all([statusWith(old.secret), statusWith(made.secret)])).toEqual([401, 200]);
  const next = (await (await rotate(ana, made.id, "none")).json()) as NewKeyView;
  expect(await Promise.all([statusWith(made.secret), statusWith(next.secret)])).toEqual([401, 200]);
  await callAs(ana, REVOKE, "POST", { params: { id: next.id } });
  expect((await (await rotate(ana, next.id, "1h")).json()).code).toBe("key_ended");
  expect((await actsOf(ana.team_id)).map(({ type, target }) => [type, target])).toEqual([
    ["key.created", old.id],
    ["key.rotated", old.id],
    ["key.rotated", made.id],
    ["key.revoked", next.id],
  ]);
  for (const { body } of await actsOf(ana.team_id)) expect(body).not.toMatch(new RegExp(KEY_PATTERN));
});

test("the successor of a key with an end lasts as long as that was made to", async () => {
  const ana = await arrangeMember();
  const days30 = 30 * 24 * 3_600_000;
  const old = await make(ana, { expires_at: new Date(Date.now() + days30).toISOString() });
  await poolOf("ha_system").query(
    "UPDATE api_keys SET created_at = created_at - interval '20 days', expires_at = expires_at - interval '20 days' WHERE id = $1",
    [old.id],
  );
  const made = (await (await rotate(ana, old.id, "7d")).json()) as NewKeyView;
  expect(Math.round((Date.parse(made.expires_at ?? "") - Date.now()) / 60_000)).toBe(days30 / 60_000);
});

// Whoever finds a key in a repository has nothing but the key, and must be able to end it with that.
test("a key that was found revokes itself; the team's admins are written to, and the trail says so", async () => {
  const ana = await arrangeMember();
  const found = await make(ana, { name: "Deploy robot" });
  const report = (key: string) => callHandler(REPORT, "/api/v1/keys/revoke", { method: "POST", headers: bearer(key) });
  const answers = await Promise.all(Array.from({ length: 10 }, () => report(found.secret)));
  expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(9).fill(401)]);
  expect(await statusWith(found.secret)).toBe(401);
  // Neither by its status nor by its words does the answer tell a key that there was from one that there never was.
  const wordsOf = async (key: string) => {
    const { request_id: _, ...words } = await (await report(key)).json();
    return words;
  };
  expect(await wordsOf(found.secret)).toEqual(await wordsOf(newApiKey("live")));
  const { data } = (await (await callAs(ana, KEYS, "GET", { path: "keys" })).json()) as { data: KeyView[] };
  expect(data.find(({ id }) => id === found.id)).toMatchObject({ reported_leaked: true, revoked_by: null });
  expect((await actsOf(ana.team_id)).map(({ type }) => type)).toEqual(["key.created", "key.reported_leaked"]);
  const mails = await poolOf("ha_system").query("SELECT recipient, text FROM mails WHERE team_id = $1", [ana.team_id]);
  expect(mails.rows).toHaveLength(1);
  expect(mails.rows[0].text).toContain("“Deploy robot”");
  expect(mails.rows[0].text).not.toContain(found.secret);
  expect(await statusWith(ana.api_key)).toBe(200); // the others work on
});

// Before somebody ends a key they must see what stops working, and whether somebody else uses it.
test("who used a key is known by address and agent, for those who may revoke it, and forgotten after 30 days", async () => {
  const ana = await arrangeMember();
  const key = await make(ana);
  const call = (address: string, agent: string) =>
    callHandler(ME, "/api/v1/me", {
      headers: { ...bearer(key.secret), "x-forwarded-for": address, "user-agent": agent },
    });
  for (let i = 0; i < 5; i++) await call("203.0.113.7", "refunds/1.0");
  await call("198.51.100.9", "curl/8.5");
  const uses = async (member: Member): Promise<KeyUseView[] | undefined> =>
    (await (await callAs(member, USES, "GET", { params: { id: key.id } })).json()).data;
  await expect.poll(async () => (await uses(ana))?.length).toBe(2);
  expect((await uses(ana))?.map(({ address, agent }) => `${address} ${agent}`).sort()).toEqual([
    "198.51.100.9 curl/8.5",
    "203.0.113.7 refunds/1.0",
  ]);
  const keysAs = async (member: Member) =>
    ((await (await callAs(member, KEYS, "GET", { path: "keys" })).json()).data as KeyView[]).find(
      ({ id }) => id === key.id,
    );
  expect((await keysAs(ana))?.last_used_from).not.toBeNull();
  const approver = await arrangeMember({ team: ana.team_slug, role: "approver" });
  expect(await keysAs(approver)).toMatchObject({ last_used_at: expect.any(String), last_used_from: null });
  expect(await uses(approver)).toBeUndefined();

  const kept = { id: key.id as ApiKeyId, teamId: ana.team_id as TeamId };
  for (let i = 0; i < 150; i++) {
    const now = new Date(Date.now() + i);
    await noteKeyUse(kept, { address: `10.0.0.${i}`, userAgent: null }, now, new Date(0));
  }
  expect(await uses(ana)).toHaveLength(100); // a caller chooses its agent, and could make as many rows as it likes
  await deleteOldKeyUses(new Date(Date.now() + 60_000), 1_000);
  expect(await uses(ana)).toEqual([]);
  expect(await keysAs(ana)).toMatchObject({ last_used_at: expect.any(String), last_used_from: null });
});

// Others scan what is published: what they look for must find every key of ours.
test("the published pattern finds keys in text, and nothing that only begins like one", async () => {
  const { api_key: key } = await arrangeTeam();
  const text = `HA_KEY="${key}"\n- ${newApiKey("test")},\n${key}more ha_live_short xha_live_${"0".repeat(36)}`;
  expect(text.match(new RegExp(KEY_PATTERN, "g"))).toHaveLength(2);
});
