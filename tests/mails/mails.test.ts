import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { decideEnv } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { inTeam } from "@/lib/data/transaction";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import { sendDueMails } from "@/lib/services/mails/send-due-mails";
import { Dispatcher } from "@/lib/worker/dispatcher";
import { arrangeTeam } from "../support/arrange";
import { decideOne, ownerOf } from "../support/deciding";
import { startMailSink } from "../support/mail-sink";
import { startReceiver } from "../support/receiver";

let sink: Awaited<ReturnType<typeof startMailSink>>;
let now = new Date();

beforeAll(async () => {
  sink = await startMailSink();
  decideEnv({ SMTP_URL: sink.url, MAIL_FROM: "Human Approval <approvals@example.com>" });
});
afterAll(() => sink.stop());
beforeEach(async () => {
  await poolOf("ha_system").query("DELETE FROM mails");
  sink.received.length = 0;
  sink.refuse = false;
  now = new Date();
});

const send = () => sendDueMails(() => now);

/** An endpoint that says it is gone: the shortest way to a mail. */
async function switchOffOne() {
  const receiver = await startReceiver();
  receiver.answer = { status: 410, headers: {} };
  const team = await arrangeTeam({ webhookUrl: receiver.url });
  const approver = await arrangeTeam({ team: team.team_slug, email: `approver-${team.team_slug}@example.com` });
  await decideOne(team, now);
  const dispatcher = new Dispatcher({ clock: () => now, leaseMs: 60_000, concurrency: 64 });
  await dispatcher.dispatch();
  await dispatcher.idle(10_000);
  await receiver.stop();
  const email = async (id: string) =>
    (await poolOf("ha_system").query("SELECT email FROM users WHERE id = $1", [id])).rows[0].email as string;
  return { team, url: receiver.url, owner: await email(team.user_id), approver: await email(approver.user_id) };
}

// A team whose receiver is gone must hear of it from us, not from its customers.
test("owners and admins are told that an endpoint was switched off, why, and where to look; others are not", async () => {
  const { team, url, owner } = await switchOffOne();
  expect(await send()).toBe(1);
  expect(sink.received.map(({ to }) => to)).toEqual([[owner]]);
  const [mail] = sink.received;
  expect(mail?.from).toBe("approvals@example.com");
  const text = mail?.raw.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
  expect(text).toContain(`Subject: Webhooks to ${new URL(url).host} are switched off`);
  expect(text).toContain(url);
  expect(text).toContain("It answered 410 Gone");
  expect(text).toContain(`http://localhost:3000/${team.team_slug}/webhooks`);
  expect(text).toContain("Content-Type: text/html");
  expect(await send()).toBe(0); // once
});

test("a mail server that refuses, or is away, gets it later, under the same Message-ID", async () => {
  await switchOffOne();
  sink.refuse = true;
  expect(await send()).toBe(0);
  expect(await send()).toBe(0); // not due yet
  const { rows } = await poolOf("ha_system").query("SELECT attempts, error, sent_at FROM mails");
  expect(rows).toEqual([{ attempts: 1, error: expect.stringContaining("mailbox full"), sent_at: null }]);
  now = new Date(now.getTime() + MINUTE_MS);
  await sink.stop();
  expect(await send()).toBe(0);
  sink = await startMailSink(sink.port);
  now = new Date(now.getTime() + 5 * MINUTE_MS);
  expect(await send()).toBe(1);
  const id = (await poolOf("ha_system").query("SELECT id FROM mails")).rows[0].id;
  expect(sink.received[0]?.raw).toContain(`Message-ID: <${id}@localhost>`);
});

test("one that is refused for good is given up, with what the server said", async () => {
  await switchOffOne();
  sink.refuse = true;
  for (let attempt = 0; attempt < 8; attempt++) {
    await send();
    now = new Date(now.getTime() + 13 * 60 * MINUTE_MS);
  }
  const { rows } = await poolOf("ha_system").query("SELECT attempts, next_attempt_at, error FROM mails");
  expect(rows).toEqual([{ attempts: 6, next_attempt_at: null, error: expect.stringContaining("mailbox full") }]);
});

test("of many servers that send at once, one sends each mail", async () => {
  const team = await arrangeTeam();
  await poolOf("ha_system").query(
    `INSERT INTO mails (id, recipient, subject, text, html, created_at, next_attempt_at)
     SELECT 'mail_' || n, 'person' || n || '@example.com', 's', 't', 'h', $1, $1 FROM generate_series(1, 100) n`,
    [now],
  );
  const counts = await Promise.all(Array.from({ length: 8 }, () => send()));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100);
  expect(new Set(sink.received.flatMap(({ to }) => to)).size).toBe(100);
  expect(sink.received).toHaveLength(100);
  // Whom mails go to is no team's business, not even by a mistake of ours.
  await expect(inTeam(ownerOf(team), (tx) => tx.query("SELECT FROM mails"))).rejects.toThrow("permission denied");
});

test("without a mail server they wait, and are not tried", async () => {
  await switchOffOne();
  decideEnv({ SMTP_URL: "" });
  expect(await send()).toBe(0);
  decideEnv({ SMTP_URL: sink.url });
  expect((await poolOf("ha_system").query("SELECT attempts FROM mails")).rows).toEqual([{ attempts: 0 }]);
  expect(await send()).toBe(1);
});
