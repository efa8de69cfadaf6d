import { afterEach, expect, test } from "vitest";
import { GET, PUT } from "@/app/api/app/[team]/presence/route";
import type { PresenceView } from "@/lib/contract/people-views";
import { poolOf } from "@/lib/data/pool";
import type { TeamId } from "@/lib/domain/ids/id";
import { readMessage, writeMessages } from "@/lib/realtime/hint-message";
import { type Changed, subscribe } from "@/lib/realtime/hub";
import { endStalePresences } from "@/lib/services/presences/end-stale-presences";
import { arrangeMember, ask, callAs, type Member } from "../support/session-calls";

const unsubscribes: (() => void)[] = [];
afterEach(() => {
  for (const unsubscribe of unsubscribes.splice(0)) unsubscribe();
});

/** What the team's streams are told, but for the word that the line between the servers stands now. */
function hintsOf(member: Member): Changed[] {
  const hints: Changed[] = [];
  unsubscribes.push(
    subscribe(member.team_id as TeamId, (changed) => {
      if (changed !== "anything") hints.push(changed);
    }),
  );
  return hints;
}

async function say(member: Member, request_id: string, state: "looking" | "left"): Promise<number> {
  return (await callAs(member, PUT, "PUT", { path: "presence", body: { request_id, state } })).status;
}

async function whoLooks(member: Member): Promise<[string, string][]> {
  const answer = await callAs(member, GET, "GET", { path: "presence" });
  const { data } = (await answer.json()) as PresenceView;
  return data.map(({ person, request_id }) => [person.name, request_id]);
}

// Two people on one request must know of each other before one of them decides.
test("whoever looks is seen by the team, viewers too, until they leave; the hint carries nothing", async () => {
  const ana = await arrangeMember();
  const vera = await arrangeMember({ team: ana.team_slug, name: "Vera Holm", role: "viewer" });
  const id = await ask(ana);
  const hints = hintsOf(ana);
  expect(await say(ana, id, "looking")).toBe(204);
  expect(await say(vera, id, "looking")).toBe(204);
  expect(await whoLooks(vera)).toEqual([
    ["Ana Torres", id],
    ["Vera Holm", id],
  ]);
  expect(await say(vera, id, "left")).toBe(204);
  expect(await whoLooks(ana)).toEqual([["Ana Torres", id]]);
  expect(hints).toEqual(["presence", "presence", "presence"]);
});

// A thousand open pages say every 15 s that they are still there: nobody may be woken for it.
test("a heartbeat hints at nothing, and ten tabs are one person", async () => {
  const ana = await arrangeMember();
  const id = await ask(ana);
  await say(ana, id, "looking");
  const hints = hintsOf(ana);
  const heartbeats = await Promise.all(Array.from({ length: 10 }, () => say(ana, id, "looking")));
  expect(new Set(heartbeats)).toEqual(new Set([204]));
  expect(hints).toEqual([]);
  expect(await whoLooks(ana)).toEqual([["Ana Torres", id]]);
});

test("whoever went without a word is gone after 40 s, and the others are told once", async () => {
  const ana = await arrangeMember();
  const id = await ask(ana);
  await say(ana, id, "looking");
  const hints = hintsOf(ana);
  const { rows } = await poolOf("ha_system").query<{ seen_at: Date }>(
    "SELECT seen_at FROM presences WHERE team_id = $1",
    [ana.team_id],
  );
  const afterIt = (ms: number) => new Date((rows[0]?.seen_at.getTime() ?? 0) + ms);
  await endStalePresences(afterIt(39_000));
  expect(hints).toEqual([]);
  expect(await whoLooks(ana)).toHaveLength(1);
  await Promise.all([endStalePresences(afterIt(41_000)), endStalePresences(afterIt(41_000))]);
  expect(hints).toEqual(["presence"]);
  expect(await whoLooks(ana)).toEqual([]);
});

test("before anything has swept, a stale one is not shown, and coming back is an arrival", async () => {
  const ana = await arrangeMember();
  const id = await ask(ana);
  await say(ana, id, "looking");
  await poolOf("ha_system").query("UPDATE presences SET seen_at = seen_at - interval '41 s'");
  expect(await whoLooks(ana)).toEqual([]);
  const hints = hintsOf(ana);
  await say(ana, id, "looking");
  expect(hints).toEqual(["presence"]);
});

test("another team's request cannot be looked at, nor one that there is not", async () => {
  const ana = await arrangeMember();
  const eve = await arrangeMember();
  const id = await ask(ana);
  expect(await say(eve, id, "looking")).toBe(404);
  expect(await say(eve, `req_${"0".repeat(26)}`, "looking")).toBe(404);
  expect(await say(ana, id, "looking")).toBe(204);
  await say(eve, id, "left");
  expect(await whoLooks(ana)).toHaveLength(1);
  expect(await whoLooks(eve)).toEqual([]);
});

test("a removed member looks at nothing any more", async () => {
  const ana = await arrangeMember();
  const bo = await arrangeMember({ team: ana.team_slug, name: "Bo" });
  const id = await ask(ana);
  await say(bo, id, "looking");
  await poolOf("ha_system").query("DELETE FROM memberships WHERE user_id = $1", [bo.user_id]);
  expect(await whoLooks(ana)).toEqual([]);
});

// While a new version is rolled out, servers of the old one read the same messages.
test("a presence hint travels between servers, in a form that an older server reads as a hint without requests", () => {
  const teamId = "team_1" as TeamId;
  const [message = ""] = writeMessages("me", [{ teamId, kind: "presence" }]);
  expect(JSON.parse(message).hints).toEqual([{ team: "team_1", requests: [], kind: "presence" }]);
  expect(readMessage(message)?.hints).toEqual([{ teamId, kind: "presence" }]);
});
