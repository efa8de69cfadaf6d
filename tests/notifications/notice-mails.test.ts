import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { decideEnv } from "@/lib/config/env";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import type { RequestId } from "@/lib/domain/ids/id";
import { sendDueMails } from "@/lib/services/mails/send-due-mails";
import { snoozeRequest } from "@/lib/services/snoozes/snooze-request";
import { ownerOf } from "../support/deciding";
import { startMailSink } from "../support/mail-sink";
import { arrangeReader, askAt, forgetNotices, system, takeMails, writeNotices } from "../support/waiting";

/** What a mail about waiting requests says, also where it is sent long after it was written. */

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

test("a mail that waited tells of what is left of it; what was put off goes into a later one", async () => {
  const owner = await arrangeReader();
  const [decided, snoozed, left] = [await askAt(owner, now), await askAt(owner, now), await askAt(owner, now)];
  pass(MINUTE_MS);
  expect(await write()).toBe(1);
  await close(decided);
  const until = new Date(now.getTime() + 30 * MINUTE_MS);
  expect((await snoozeRequest(ownerOf(owner), snoozed, { until }, now)).ok).toBe(true);
  expect(await sendDueMails(() => now)).toBe(1);
  const raw = sink.received[0]?.raw.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
  expect(raw).toContain(left);
  expect(raw).not.toContain(decided);
  expect(raw).not.toContain(snoozed);
  expect(raw).toContain("List-Unsubscribe: <http://localhost:3000/account/notifications>");
  pass(30 * MINUTE_MS);
  expect(await write()).toBe(1);
  expect((await takeMails()).find(({ text }) => text.includes(snoozed))?.text).not.toContain(left);
});

// The title is the agent's prose, and may hold what the payload holds; a mailbox is no place for either unasked.
test("a mail says nothing of the payload unless the team lets mails, and then as text that leads nowhere", async () => {
  const owner = await arrangeReader();
  const title = "Refund Jane\u200b <b>Doe</b>, see https://evil.example/x or mail a@evil.example";
  await askAt(owner, now, { title, expires_at: "2026-01-10T14:30:00Z" });
  pass(MINUTE_MS);
  await write();
  const [silent] = await takeMails();
  for (const part of [silent?.subject, silent?.text, silent?.html]) expect(part).not.toMatch(/Jane|Doe|1,?240|evil/);
  expect(silent?.text).toContain("Expires in 2 hours: 10 Jan 2026, 14:30, UTC.");
  expect(silent?.text).toContain("Low risk: refund-agent asks for a decision in Payments");
  await system("UPDATE teams SET mail_payloads = true WHERE id = $1", [owner.team_id]);
  await askAt(owner, now, { title });
  pass(5 * MINUTE_MS);
  await write();
  const [telling] = await takeMails();
  expect(telling?.subject).not.toMatch(/Jane/);
  expect(telling?.text).toContain(
    "Refund Jane[U+200B] <b>Doe</b>, see https[:]//evil[.]example/x or mail a[@]evil[.]example",
  );
  expect(telling?.html).toContain("&lt;b&gt;Doe&lt;/b&gt;");
  expect(telling?.html).not.toMatch(/href="[^"]*evil/);
});

test("a flood is one mail, which names some and counts the rest", async () => {
  const owner = await arrangeReader();
  const model = await askAt(owner, now);
  await system(
    `INSERT INTO requests SELECT copy.* FROM requests r, generate_series(1, 449) n,
       jsonb_populate_record(r, jsonb_build_object('id', new_id('req', r.inserted_at - interval '1 ms' * n))) copy
     WHERE r.id = $1`,
    [model],
  );
  pass(MINUTE_MS);
  expect(await write()).toBe(1);
  const [mail] = await takeMails();
  expect(mail?.subject).toBe("450 requests wait for your decision in Payments");
  expect(mail?.text).toContain("And 440 more.");
  expect(mail?.text.match(/\/requests\/req_/g)).toHaveLength(10);
});
