import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { decideEnv } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { asSystem } from "@/lib/data/transaction";
import { claimReader, listDueReaders } from "@/lib/data/unscoped/notifications";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import type { RequestId, UserId } from "@/lib/domain/ids/id";
import { sendDueMails } from "@/lib/services/mails/send-due-mails";
import { noteWaitingRequests } from "@/lib/services/notifications/note-waiting-requests";
import { writeDueNotices } from "@/lib/services/notifications/write-due-notices";
import { notePresence } from "@/lib/services/presences/note-presence";
import { snoozeRequest } from "@/lib/services/snoozes/snooze-request";
import { ownerOf } from "../support/deciding";
import { startMailSink } from "../support/mail-sink";
import { arrangeReader, askAt, forgetNotices, system, takeMails, writeNotices } from "../support/waiting";

/** Whoever may decide a request learns of it by mail: once, in time, and only while there is something to decide. */

const NOON = new Date("2026-01-10T12:00:00Z");
let sink: Awaited<ReturnType<typeof startMailSink>>;
let now = NOON;

beforeAll(async () => {
  sink = await startMailSink();
  decideEnv({ SMTP_URL: sink.url, MAIL_FROM: "Human Approval <approvals@example.com>" });
});
afterAll(() => sink.stop());
beforeEach(async () => {
  await forgetNotices();
  sink.received.length = 0;
  sink.refuse = false;
  now = NOON;
});

const pass = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const write = () => writeNotices(now);

const close = (id: RequestId) => system("UPDATE requests SET status = 'approved' WHERE id = $1", [id]);

async function setQuiet(userId: string, from: number, until: number, timeZone: string) {
  await system(
    `INSERT INTO notification_settings (user_id, quiet_from, quiet_until, time_zone) VALUES ($1, $2, $3, $4)`,
    [userId, from, until, timeZone],
  );
}

// The promise to approvers whose tab is closed, and to everybody else, who get nothing.
test("a request that has waited a minute is told to those who may decide it, and to nobody else, once", async () => {
  const owner = await arrangeReader();
  const team = owner.team_slug;
  const approver = await arrangeReader({ team, role: "approver" });
  await arrangeReader({ team, role: "developer" });
  await arrangeReader({ team, role: "viewer" });
  const unverified = await arrangeReader({ team, role: "approver" });
  await system("UPDATE users SET email_verified_at = NULL WHERE id = $1", [unverified.user_id]);
  const disabled = await arrangeReader({ team, role: "admin" });
  await system("UPDATE users SET disabled_at = now() WHERE id = $1", [disabled.user_id]);
  await arrangeReader(); // another team
  const id = await askAt(owner, now);
  pass(MINUTE_MS - 1);
  expect(await write()).toBe(0);
  pass(1);
  expect(await write()).toBe(2);
  const written = await takeMails();
  expect(written.map(({ recipient }) => recipient).sort()).toEqual([owner.email, approver.email].sort());
  const [mail] = written;
  expect(mail?.subject).toBe("refund-agent asks for a decision in Payments");
  expect(mail?.text).toContain(`http://localhost:3000/${team}/requests/${id}`);
  expect(mail?.text).toContain("http://localhost:3000/account/notifications");
  expect(mail?.team_id).toBe(owner.team_id);
  pass(60 * MINUTE_MS);
  expect(await write()).toBe(0);
});

test("high risk is told at once; a test never", async () => {
  const owner = await arrangeReader();
  await askAt(owner, now, { risk: "high", mode: "test" });
  const id = await askAt(owner, now, { risk: "high" });
  expect(await write()).toBe(1);
  const [mail] = await takeMails();
  expect(mail?.subject).toBe("High risk: refund-agent asks for a decision in Payments");
  expect(mail?.text).toContain(id);
});

// Twenty mails in a minute are twenty that nobody reads.
test("what comes within five minutes of a mail is gathered in one", async () => {
  const owner = await arrangeReader();
  await askAt(owner, now);
  pass(MINUTE_MS);
  expect(await write()).toBe(1);
  const first = now.getTime();
  for (let n = 0; n < 4; n++) {
    await askAt(owner, now);
    pass(30 * SECOND_MS);
    expect(await write()).toBe(0);
  }
  now = new Date(first + 5 * MINUTE_MS - 1);
  expect(await write()).toBe(0);
  pass(1);
  expect(await write()).toBe(1);
  expect((await takeMails()).at(-1)?.subject).toBe("4 requests wait for your decision in Payments");
});

test("a person of two teams gets one mail for both, with the inbox of each", async () => {
  const owner = await arrangeReader();
  const other = await arrangeReader();
  await system("INSERT INTO memberships (team_id, user_id, role, created_at) VALUES ($1, $2, 'approver', now())", [
    other.team_id,
    owner.user_id,
  ]);
  await askAt(owner, now);
  await askAt(other, now);
  pass(MINUTE_MS);
  expect(await write()).toBe(2);
  const mail = (await takeMails()).find(({ recipient }) => recipient === owner.email);
  expect(mail?.subject).toBe("2 requests wait for your decision in 2 projects");
  for (const slug of [owner.team_slug, other.team_slug]) expect(mail?.text).toContain(`3000/${slug}/inbox`);
  expect(mail?.team_id).toBeNull();
});

// A night has an end in the person's own time, also when clocks change in it; what it held comes as one mail.
test("what comes in quiet hours is told in one mail when they end, if it still waits; lost high risk goes through", async () => {
  const owner = await arrangeReader();
  await setQuiet(owner.user_id, 22 * 60, 7 * 60, "Europe/Berlin");
  now = new Date("2026-03-28T21:30:00Z"); // 22:30; clocks go forward in the night
  const kept = await askAt(owner, now);
  const decided = await askAt(owner, now, { risk: "high" });
  pass(MINUTE_MS);
  expect(await write()).toBe(0);
  now = new Date("2026-03-29T02:00:00Z");
  const urgent = await askAt(owner, now, { risk: "high", expires_at: "2026-03-29T04:00:00Z" });
  expect(await write()).toBe(1);
  const [mail] = await takeMails();
  expect(mail?.text).toContain(urgent);
  expect(mail?.text).not.toContain(kept);
  await close(decided);
  now = new Date("2026-03-29T04:59:59Z");
  expect(await write()).toBe(0);
  now = new Date("2026-03-29T05:00:00Z"); // 07:00
  expect(await write()).toBe(1);
  const [morning] = await takeMails();
  expect(morning?.text).toContain(kept);
  expect(morning?.text).not.toContain(decided);
});

// Each of these has a reason to be left alone that came after the request did.
test.each<[string, (owner: Awaited<ReturnType<typeof arrangeReader>>, id: RequestId) => Promise<unknown>]>([
  ["decided", (_, id) => close(id)],
  ["expired by the clock", (_, id) => system("UPDATE requests SET expires_at = $2 WHERE id = $1", [id, now])],
  ["the person was removed", ({ user_id }) => system("DELETE FROM memberships WHERE user_id = $1", [user_id])],
  [
    "they were demoted",
    ({ user_id }) => system("UPDATE memberships SET role = 'viewer' WHERE user_id = $1", [user_id]),
  ],
  [
    "only others are listed to decide in the project",
    ({ project_id }) => system("UPDATE projects SET limits_deciders = true WHERE id = $1", [project_id]),
  ],
  ["they were disabled", ({ user_id }) => system("UPDATE users SET disabled_at = now() WHERE id = $1", [user_id])],
  ["the team was deleted", ({ team_id }) => system("UPDATE teams SET deleted_at = now() WHERE id = $1", [team_id])],
  [
    "they switched the team off",
    ({ team_id, user_id }) =>
      system("INSERT INTO notification_choices (team_id, user_id, is_on) VALUES ($1, $2, false)", [team_id, user_id]),
  ],
  [
    "they muted the project",
    ({ team_id, user_id, project_id }) =>
      system("INSERT INTO notification_choices (team_id, user_id, muted_project_ids) VALUES ($1, $2, ARRAY[$3])", [
        team_id,
        user_id,
        project_id,
      ]),
  ],
  [
    "its risk is less than they want",
    ({ team_id, user_id }) =>
      system("INSERT INTO notification_choices (team_id, user_id, least_risk) VALUES ($1, $2, 'medium')", [
        team_id,
        user_id,
      ]),
  ],
])("nobody is told of a request once this is so: %s", async (_, change) => {
  const owner = await arrangeReader();
  const id = await askAt(owner, now);
  pass(MINUTE_MS);
  await noteWaitingRequests(now);
  await change(owner, id);
  expect(await writeDueNotices(now)).toBe(0);
  pass(24 * 60 * MINUTE_MS);
  expect(await write()).toBe(0);
  // The same, where the mail was written before, and could not be sent.
  const other = await arrangeReader();
  now = NOON;
  const late = await askAt(other, now);
  pass(MINUTE_MS);
  expect(await write()).toBe(1);
  sink.refuse = true;
  expect(await sendDueMails(() => now)).toBe(0);
  await change(other, late);
  sink.refuse = false;
  pass(MINUTE_MS);
  expect(await sendDueMails(() => now)).toBe(0);
  expect([sink.received, await takeMails()]).toEqual([[], []]);
});

test("who looks at it is not written to, until they leave it undecided; who snoozed it, until it comes back", async () => {
  const owner = await arrangeReader();
  const [looked, snoozed] = [await askAt(owner, now), await askAt(owner, now)];
  pass(MINUTE_MS);
  const scope = ownerOf(owner);
  await notePresence(scope, { request_id: looked, state: "looking" }, now);
  await snoozeRequest(scope, snoozed, { until: new Date(now.getTime() + 20 * MINUTE_MS) }, now);
  expect(await write()).toBe(0);
  pass(MINUTE_MS); // its page was closed without a word: a minute later it is seen to be gone
  expect(await write()).toBe(1);
  expect((await takeMails())[0]?.text).toContain(looked);
  pass(19 * MINUTE_MS);
  expect(await write()).toBe(1);
  expect((await takeMails())[0]?.text).toContain(snoozed);
});

// Servers know nothing of each other, and a sweep may take longer than a second.
test("of twenty sweeps at once one writes to each", async () => {
  const owner = await arrangeReader();
  const others = await Promise.all(Array.from({ length: 4 }, () => arrangeReader({ team: owner.team_slug })));
  for (let n = 0; n < 5; n++) await askAt(owner, now);
  pass(MINUTE_MS);
  const counts = await Promise.all(Array.from({ length: 20 }, () => write()));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
  const written = await takeMails();
  expect(written.map(({ recipient }) => recipient).sort()).toEqual([owner, ...others].map(({ email }) => email).sort());
  for (const { subject } of written) expect(subject).toContain("5 requests wait");
  const { rows } = await system("SELECT count(*)::int AS n FROM notifications WHERE told_at IS NOT NULL");
  expect(rows).toEqual([{ n: 25 }]);
});

test("a server that dies while it writes has told nobody: the next one does", async () => {
  const owner = await arrangeReader();
  await askAt(owner, now);
  pass(MINUTE_MS);
  await noteWaitingRequests(now);
  expect(await listDueReaders(now, 10)).toEqual([owner.user_id]);
  const death = asSystem(async (tx) => {
    expect(await claimReader(tx, owner.user_id as UserId)).not.toBeNull();
    expect(await writeDueNotices(now)).toBe(0); // another server leaves the person to this one
    throw new Error("killed");
  });
  await expect(death).rejects.toThrow("killed");
  expect(await writeDueNotices(now)).toBe(1);
});

// The sweep asks every second: what is long decided must cost it nothing.
test("what is due is found by indexes that hold nothing else", async () => {
  const owner = await arrangeReader();
  await askAt(owner, now);
  const client = await poolOf("ha_system").connect();
  try {
    await client.query("BEGIN; SET LOCAL enable_seqscan = off");
    const plan = async (sql: string) =>
      JSON.stringify((await client.query(`EXPLAIN (FORMAT JSON) ${sql}`, [now])).rows);
    expect(
      await plan("SELECT id FROM requests WHERE status = 'pending' AND notify_at <= $1 ORDER BY notify_at"),
    ).toContain("requests_notify_idx");
    expect(
      await plan("SELECT user_id FROM notifications WHERE told_at IS NULL AND due_at <= $1 ORDER BY due_at"),
    ).toContain("notifications_due_idx");
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

// A mail must not tell of what its reader may not see, nor ask somebody for a decision that is not theirs.
test("in a project that is limited to some, who does not see it or does not decide in it is told nothing", async () => {
  const owner = await arrangeReader();
  const team = owner.team_slug;
  const [blind, listed] = [
    await arrangeReader({ team, role: "approver" }),
    await arrangeReader({ team, role: "approver" }),
  ];
  await system("UPDATE projects SET is_restricted = true WHERE id = $1", [owner.project_id]);
  await system(
    "INSERT INTO project_people (project_id, user_id, team_id, sees, decides) VALUES ($1, $2, $3, true, false)",
    [owner.project_id, listed.user_id, owner.team_id],
  );
  await askAt(owner, now);
  pass(MINUTE_MS);
  await write();
  const told = async () => (await takeMails()).map(({ recipient }) => recipient).sort();
  expect(await told()).toEqual([owner.email, listed.email].sort());
  await system("UPDATE projects SET limits_deciders = true WHERE id = $1", [owner.project_id]);
  await system("UPDATE project_people SET decides = true WHERE user_id = $1", [listed.user_id]);
  await askAt(owner, now);
  pass(5 * MINUTE_MS);
  await write();
  expect(await told()).toEqual([listed.email]);
  expect(blind.email).not.toBe(listed.email);
});
