import { beforeEach, expect, test } from "vitest";
import { GET, PUT } from "@/app/api/app/account/notifications/route";
import { POST as TEST } from "@/app/api/app/account/notifications/test/route";
import type { NotificationSettingsView } from "@/lib/contract/notification-settings";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import type { UserId } from "@/lib/domain/ids/id";
import { exportPerson } from "@/lib/services/accounts/export-person";
import { callHandler, ownPage, signInCookie } from "../support/arrange";
import { arrangeReader, askAt, forgetNotices, system, takeMails, writeNotices } from "../support/waiting";

/** Of what a person is told, and when, they say themselves; nobody else, and of nothing that is not theirs. */

const PATH = "/api/app/account/notifications";
const NIGHT = { from: "22:00", until: "07:00", time_zone: "Europe/Berlin" };
beforeEach(forgetNotices);

type Reader = Awaited<ReturnType<typeof arrangeReader>>;

async function view({ user_id }: Reader): Promise<NotificationSettingsView> {
  const answer = await callHandler(GET, PATH, { headers: { cookie: await signInCookie(user_id) } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as NotificationSettingsView;
}

async function put({ user_id }: Reader, body: unknown): Promise<Response> {
  return callHandler(PUT, PATH, { method: "PUT", headers: ownPage(await signInCookie(user_id)), body });
}

const choice = (team: Reader, more: object = {}) => ({
  id: team.team_id,
  is_on: true,
  least_risk: "low",
  muted_project_ids: [],
  ...more,
});

test("without a word everything is told that a person may decide; of projects that they may not see, not even the name", async () => {
  const owner = await arrangeReader();
  const approver = await arrangeReader({ team: owner.team_slug, role: "approver" });
  const { project_id } = await arrangeReader({ team: owner.team_slug, project: "Acquisitions" });
  await system("UPDATE projects SET is_restricted = true WHERE id = $1", [project_id]);
  const seen = await view(approver);
  expect(seen).toMatchObject({
    email: approver.email,
    is_email_confirmed: true,
    has_mail_server: false,
    quiet_hours: null,
  });
  expect(seen.teams).toEqual([
    {
      id: owner.team_id,
      name: expect.any(String),
      decides: { allowed: true },
      is_on: true,
      least_risk: "low",
      projects: [{ id: owner.project_id, name: "Payments", is_muted: false }],
    },
  ]);
  expect(
    (await put(approver, { quiet_hours: null, teams: [choice(owner, { muted_project_ids: [project_id] })] })).status,
  ).toBe(404);
  const viewer = await arrangeReader({ team: owner.team_slug, role: "viewer" });
  expect((await view(viewer)).teams[0]).toMatchObject({ decides: { allowed: false }, projects: [] });
});

test("what is saved holds from the next mail on, also for what was put off before", async () => {
  const owner = await arrangeReader();
  let now = new Date("2026-01-10T22:00:00Z");
  expect((await put(owner, { quiet_hours: NIGHT, teams: [] })).status).toBe(200);
  expect((await view(owner)).quiet_hours).toEqual(NIGHT);
  await askAt(owner, now);
  now = new Date(now.getTime() + MINUTE_MS);
  expect(await writeNotices(now)).toBe(0);
  // The change is made by the clock on the wall; so that it is before that, the waiting is moved after it.
  await system("UPDATE notifications SET due_at = now() + interval '1 day'");
  expect((await put(owner, { quiet_hours: null, teams: [choice(owner)] })).status).toBe(200);
  expect(await writeNotices(new Date())).toBe(1);
  await put(owner, { quiet_hours: null, teams: [choice(owner, { least_risk: "high" })] });
  await askAt(owner, now, { risk: "medium" });
  expect(await writeNotices(new Date())).toBe(0);
  await put(owner, { quiet_hours: null, teams: [choice(owner, { is_on: false })] });
  await askAt(owner, now, { risk: "high" });
  expect(await writeNotices(new Date())).toBe(0);
});

// A forged id in a body must neither reach another team nor leave half of the change behind.
test("a team of others is not there, and nothing is saved with it", async () => {
  const owner = await arrangeReader();
  const other = await arrangeReader();
  const body = { quiet_hours: NIGHT, teams: [choice(owner, { is_on: false }), choice(other, { is_on: false })] };
  expect((await put(owner, body)).status).toBe(404);
  expect(await view(owner)).toMatchObject({ quiet_hours: null, teams: [{ is_on: true }] });
  expect((await callHandler(GET, PATH)).status).toBe(401);
});

test("the team's trail says who wants to hear of less, once for each change, and nothing of their nights", async () => {
  const owner = await arrangeReader();
  const change = { quiet_hours: NIGHT, teams: [choice(owner, { is_on: false })] };
  await put(owner, change);
  await put(owner, change);
  const { rows } = await system(
    "SELECT body FROM events WHERE team_id = $1 AND type = 'member.notifications_changed'",
    [owner.team_id],
  );
  expect(rows).toHaveLength(1);
  expect(JSON.parse(rows[0].body)).toMatchObject({
    actor: { id: owner.user_id },
    target: { type: "member", id: owner.user_id },
    before: { is_on: true },
    after: { is_on: false },
  });
  expect(rows[0].body).not.toContain("Berlin");
});

// What is held about a person they can take along, and it goes with them.
test("what somebody chose, and of what they were told, stands in the export of their data and ends with the account", async () => {
  const owner = await arrangeReader();
  await put(owner, { quiet_hours: NIGHT, teams: [choice(owner, { least_risk: "medium" })] });
  const asked = new Date("2026-01-10T12:00:00Z");
  const id = await askAt(owner, asked, { risk: "high" });
  expect(await writeNotices(asked)).toBe(1);
  expect(await exportPerson(owner.user_id as UserId, new Date())).toMatchObject({
    quiet_hours: [{ from_minute: 22 * 60, until_minute: 7 * 60, time_zone: "Europe/Berlin" }],
    notification_choices: [{ is_on: true, least_risk: "medium", muted_project_ids: [] }],
    notifications: [{ request_id: id, told_at: asked }],
  });
  await system("DELETE FROM users WHERE id = $1", [owner.user_id]);
  for (const table of ["notifications", "notification_choices", "notification_settings"])
    expect((await system(`SELECT FROM ${table} WHERE user_id = $1`, [owner.user_id])).rowCount).toBe(0);
});

test.each([
  [{ ...NIGHT, until: "22:00" }, "quiet_hours.until"],
  [{ ...NIGHT, from: "25:00" }, "quiet_hours.from"],
  [{ ...NIGHT, time_zone: "Mars/Olympus" }, "quiet_hours.time_zone"],
])("quiet hours that no clock shows are refused at their field: %o", async (quiet_hours, field) => {
  const answer = await put(await arrangeReader(), { quiet_hours, teams: [] });
  expect(answer.status).toBe(400);
  expect(Object.keys((await answer.json()).errors)).toEqual([field]);
});

// A button that writes to an address nobody has confirmed, or without end, would be a cannon.
test("a test goes to one's own confirmed address, five times an hour", async () => {
  const owner = await arrangeReader();
  const send = async () =>
    callHandler(TEST, `${PATH}/test`, {
      method: "POST",
      headers: ownPage(await signInCookie(owner.user_id)),
      body: {},
    });
  for (let n = 0; n < 5; n++) expect((await send()).status).toBe(202);
  expect((await send()).status).toBe(429);
  const mails = await takeMails();
  expect(mails.map(({ recipient }) => recipient)).toEqual(Array(5).fill(owner.email));
  await system("UPDATE users SET email_verified_at = NULL WHERE id = $1", [owner.user_id]);
  const answer = await send();
  expect([answer.status, (await answer.json()).code]).toEqual([403, "address_unconfirmed"]);
});
