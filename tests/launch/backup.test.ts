import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { productEnv } from "@/e2e/support/command";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { openEmbedded } from "@/scripts/launch/postgres/embedded";
import { makeThrowawayFolder, removeThrowaway } from "@/scripts/launch/postgres/throwaway";
import { ROOT } from "@/scripts/launch/root";

const folders: string[] = [];
function newFolder(): string {
  const folder = makeThrowawayFolder();
  folders.push(folder);
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await removeThrowaway(folder);
});

async function admin(dataDir: string, ...args: string[]): Promise<string> {
  const command = ["--import", "tsx", "scripts/admin.ts", ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: ROOT,
    env: productEnv({ DATA_DIR: dataDir }),
  });
  return stdout;
}

const PERSON = [
  "--email",
  "ann@example.com",
  "--password",
  "a long enough one",
  "--team",
  "Acme",
  "--project",
  "Refunds",
];
const provision = async (dataDir: string): Promise<Provisioned> =>
  JSON.parse(await admin(dataDir, "provision", ...PERSON, "--webhook-url", "http://127.0.0.1:9/hook", "--json"));

function secretsOf(dataDir: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8"));
}

async function open(dataDir: string) {
  const embedded = await openEmbedded(dataDir, { password: secretsOf(dataDir).POSTGRES_PASSWORD ?? "", own: false });
  const client = new pg.Client(embedded.url);
  await client.connect();
  return {
    client,
    close: async () => {
      await client.end();
      await embedded.close();
    },
  };
}

describe("a backup", () => {
  let dataDir: string;
  let made: Provisioned;
  let file: string;
  let atStart: number;

  beforeAll(async () => {
    dataDir = newFolder();
    made = await provision(dataDir);
    file = path.join(newFolder(), "backup.tar.gz");
    const { client, close } = await open(dataDir);
    await client.query("CREATE TABLE probe (n integer PRIMARY KEY, filling text)");
    // While it is copied somebody writes all the time, and checkpoints move the files on disk.
    let isOver = false;
    let written = 0;
    const writing = (async () => {
      while (!isOver) {
        await client.query("INSERT INTO probe VALUES ($1, repeat('x', 2000))", [++written]);
        if (written % 200 === 0) await client.query("CHECKPOINT");
      }
    })();
    while (written < 300) await new Promise((resolve) => setImmediate(resolve));
    atStart = written;
    await admin(dataDir, "backup", file);
    isOver = true;
    await writing;
    await close();
  }, 120_000);

  // It holds the keys that open what the database keeps sealed.
  test("is one file that only its owner reads, and is not overwritten", async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(admin(dataDir, "backup", file)).rejects.toThrow("is there already");
    expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
  });

  // A backup is worth what comes back: the data to a moment, and the secrets that make sense of it.
  test("taken while others write comes back whole, with a webhook secret that opens", async () => {
    const restored = newFolder();
    expect(await admin(restored, "restore", file)).toContain("Restored");
    expect(secretsOf(restored)).toEqual(secretsOf(dataDir));
    expect(statSync(path.join(restored, "secrets.json")).mode & 0o777).toBe(0o600);
    const { client, close } = await open(restored);
    const { rows } = await client.query(
      "SELECT count(*)::int AS count, max(n) AS last, min(length(filling)) AS least FROM probe",
    );
    await close();
    expect(rows[0].count).toBeGreaterThanOrEqual(atStart);
    expect(rows[0]).toEqual({ count: rows[0].last, last: rows[0].last, least: 2000 });
    const again = await provision(restored);
    expect(again).toMatchObject({ user_id: made.user_id, team_id: made.team_id, project_id: made.project_id });
    expect(again.webhook_secret).toBe(made.webhook_secret);
    expect(again.webhook_secret).toMatch(/^whsec_/);
  });

  // Restoring over what is there is how a bad day becomes a worse one.
  test("is not restored over an installation; with --force what was there is kept beside", async () => {
    const target = newFolder();
    const other = await provision(target);
    await expect(admin(target, "restore", file)).rejects.toThrow("holds an installation");
    expect((await provision(target)).team_id).toBe(other.team_id);
    const before = secretsOf(target);
    expect(await admin(target, "restore", file, "--force")).toContain("What was there is in");
    expect((await provision(target)).team_id).toBe(made.team_id);
    const kept = readdirSync(target).find((name) => name.startsWith("replaced-"));
    expect(JSON.parse(readFileSync(path.join(target, kept ?? "", "secrets.json"), "utf8"))).toEqual(before);
    expect(existsSync(path.join(target, kept ?? "", "postgres", "PG_VERSION"))).toBe(true);
  });

  // Half a database that starts is worse than none.
  test("that was cut off, or is none, changes nothing", async () => {
    const cut = path.join(newFolder(), "cut.tar.gz");
    writeFileSync(cut, readFileSync(file));
    truncateSync(cut, statSync(file).size - 2_000);
    const text = path.join(newFolder(), "text.tar.gz");
    writeFileSync(text, "not a backup");
    const target = newFolder();
    for (const bad of [cut, text])
      await expect(admin(target, "restore", bad)).rejects.toThrow("no backup of Human Approval");
    expect(readdirSync(target).filter((name) => !name.startsWith("postgresql-"))).toEqual([]);
  });

  // What a newer version wrote, this one would not understand.
  test("of a newer version, or of another PostgreSQL, is refused", async () => {
    const target = newFolder();
    await expect(admin(target, "restore", path.join(target, "nothing"))).rejects.toThrow("is not there");
    const { checkManifest } = await import("@/scripts/backup/manifest");
    const folder = newFolder();
    const manifest = {
      format: 1,
      made_at: "2026-01-10T12:00:00Z",
      postgresql: "18",
      migration: "29990101000000_later",
    };
    writeFileSync(path.join(folder, "backup.json"), JSON.stringify(manifest));
    expect(() => checkManifest(folder, target)).toThrow("newer version");
    const { migration } = { migration: "20261124173000_first" };
    writeFileSync(path.join(folder, "backup.json"), JSON.stringify({ ...manifest, migration, postgresql: "17" }));
    expect(() => checkManifest(folder, target)).toThrow("written by PostgreSQL 17");
  });
});

describe("what an operator does to teams and accounts", () => {
  // Somebody must be kept out now, not when their session ends.
  test("a plan is changed and an account disabled and enabled, each in the team's trail, while others use the database", async () => {
    const dataDir = newFolder();
    const { team_id, team_slug, user_id } = await provision(dataDir);
    const { client, close } = await open(dataDir);
    await client.query(
      "INSERT INTO sessions (id, user_id, created_at, expires_at) VALUES ('sess_1', $1, now(), now() + interval '1 day')",
      [user_id],
    );
    expect(await admin(dataDir, "team", "list")).toMatch(
      new RegExp(`^${team_slug} +Acme +\\w+ +1 +1 +0 +\\d{4}-`, "m"),
    );
    expect(await admin(dataDir, "team", "set-plan", team_slug, "free")).toContain("free");
    await admin(dataDir, "team", "set-plan", team_slug, "pro");
    expect(await admin(dataDir, "user", "disable", "ANN@example.com")).toContain("let in no more");
    await admin(dataDir, "user", "disable", "ann@example.com");
    const { rows } = await client.query(
      "SELECT u.disabled_at IS NOT NULL AS disabled, s.revoked_at IS NOT NULL AS revoked FROM users u JOIN sessions s ON s.user_id = u.id",
    );
    expect(rows).toEqual([{ disabled: true, revoked: true }]);
    expect(await admin(dataDir, "user", "list")).toMatch(
      /^ann@example\.com .*\(owner\) .*\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d$/m,
    );
    await admin(dataDir, "user", "enable", "ann@example.com");
    const acts = await client.query(
      "SELECT type, actor_type FROM events WHERE team_id = $1 AND type IN ('team.plan_changed', 'account.disabled', 'account.enabled') ORDER BY position",
      [team_id],
    );
    await close();
    const types = acts.rows.map(({ type }) => type);
    expect(types.filter((type) => type === "team.plan_changed").length).toBeGreaterThanOrEqual(1);
    expect(types.slice(-2)).toEqual(["account.disabled", "account.enabled"]);
    expect(new Set(acts.rows.map(({ actor_type }) => actor_type))).toEqual(new Set(["system"]));
    await expect(admin(dataDir, "user", "disable", "nobody@example.com")).rejects.toThrow("Nobody has the address");
    await expect(admin(dataDir, "team", "set-plan", "nowhere", "pro")).rejects.toThrow("There is no team");
    await expect(admin(dataDir, "team", "set-plan", team_slug, "gold")).rejects.toThrow("Usage:");
  });
});
