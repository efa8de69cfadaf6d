import { expect } from "@playwright/test";
import type { ExportView } from "@/lib/contract/audit/audit-views";
import { until } from "../support/command";
import { test } from "../support/data-folder";
import { inDatabase } from "../support/database";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";

const PERSON = { email: "ann@example.com", password: "a long enough one", team: "Acme", project: "Refunds" };
const EVENTS = 60_000;

/** Unsealed events straight into the table: only that they are exported matters here, and the server seals them. */
const INSERT = `INSERT INTO events (id, team_id, mode, type, actor_type, actor_name, target_type, target_id, target_name,
    body, salt, digest, created_at)
  SELECT new_id('evt', now()), $1, 'live', 'key.revoked', 'system', 'Test', 'key', 'key_' || n, 'Key ' || n,
    '{"target":{}}', '\\x00', sha256(n::text::bytea), now() FROM generate_series(1, $2::int) n`;

// Whoever asked for the trail and closed the page gets all of it, whatever was killed while it was made.
test("an export that a SIGKILL interrupts goes on after the restart, and has every event once", async ({ dataDir }) => {
  const first = await startServer({ dataDir });
  const made = await first.provision(PERSON);
  await inDatabase(first, (client) => client.query(INSERT, [made.team_id, EVENTS]));
  const sealed = () =>
    inDatabase(first, async (client) => {
      const { rows } = await client.query("SELECT seq FROM event_chains WHERE team_id = $1", [made.team_id]);
      return Number(rows[0]?.seq ?? 0) >= EVENTS;
    });
  await until(sealed, 60_000);
  const member = { ...PERSON, team_slug: made.team_slug };
  const session = await signInByHttp(first.url, member);
  const exports = `/api/app/${made.team_slug}/audit/exports`;
  const call = (url: string, path: string, cookie: string, body?: object) =>
    fetch(url + path, {
      ...(body && { method: "POST", body: JSON.stringify(body) }),
      headers: { cookie, origin: url, "content-type": "application/json" },
    });
  const job = (await (
    await call(first.url, exports, session.cookie, { format: "csv", mode: "live" })
  ).json()) as ExportView;
  const read = async (url: string, cookie: string) =>
    ((await (await call(url, exports, cookie)).json()) as { data: ExportView[] }).data.find(({ id }) => id === job.id);
  await until(async () => ((await read(first.url, session.cookie))?.progress ?? 0) > 0, 30_000);
  const before = await read(first.url, session.cookie);
  await first.kill();
  expect(before?.status).toBe("pending");

  const second = await startServer({ dataDir });
  const again = await signInByHttp(second.url, member);
  await until(async () => (await read(second.url, again.cookie))?.status === "done", 60_000);
  const text = await (await call(second.url, `${exports}/${job.id}/file`, again.cookie)).text();
  const seqs = text
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => Number(line.split(",")[0]));
  const { rows = 0 } = (await read(second.url, again.cookie)) ?? {};
  expect(rows).toBeGreaterThanOrEqual(EVENTS);
  expect(seqs).toEqual(Array.from({ length: rows }, (_, n) => n + 1));
  await second.stop();
});
