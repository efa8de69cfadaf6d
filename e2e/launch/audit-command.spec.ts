import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { ROOT } from "@/scripts/launch/root";
import { productEnv, until } from "../support/command";
import { test } from "../support/data-folder";
import { inDatabase } from "../support/database";
import { publicApi } from "../support/public-api";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";

const PERSON = { email: "ann@example.com", password: "a long enough one", team: "Acme", project: "Refunds" };

type Ended = { code: number; said: string };

async function audit(dataDir: string, ...words: string[]): Promise<Ended> {
  const command = ["--import", "tsx", "scripts/admin.ts", "audit", ...words];
  const env = productEnv({ DATA_DIR: dataDir });
  try {
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: ROOT, env });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

// What an auditor runs beside the server: it must say yes to what is whole, and find what the database itself hides.
test("the audit command verifies a trail, names what was edited, and with a head that was kept finds what was cut off", async ({
  dataDir,
}) => {
  const server = await startServer({ dataDir });
  const made = await server.provision(PERSON);
  const session = await signInByHttp(server.url, { ...PERSON, team_slug: made.team_slug });
  const { id } = await publicApi(server.url, made.api_key).create({ payload: { amount: 1 } });
  await session.decide(id, "approve");
  const ask = (sql: string) => inDatabase(server, async (client) => (await client.query(sql)).rows[0]?.n as number);
  const ofDecision = "SELECT seq::int AS n FROM events WHERE type = 'request.decided' AND seq IS NOT NULL";
  await until(async () => (await ask(ofDecision)) > 1, 20_000);
  const last = await ask(ofDecision);

  const whole = await audit(dataDir, "verify");
  expect(whole).toMatchObject({ code: 0, said: expect.stringContaining("The trail is whole.") });
  const heads = await audit(dataDir, "heads", "--team", made.team_slug);
  const [head = ""] = heads.said.trim().split("\n");
  expect(JSON.parse(head)).toMatchObject({ team: made.team_slug, mode: "live", seq: last });
  const file = path.join(dataDir, "head.json");
  writeFileSync(file, head);
  expect((await audit(dataDir, "verify", "--team", made.team_slug, "--head", file)).code).toBe(0);

  await inDatabase(server, (client) => client.query("UPDATE events SET actor_name = actor_name || '?' WHERE seq = 1"));
  const edited = await audit(dataDir, "verify", "--team", made.team_slug);
  expect(edited).toMatchObject({ code: 1, said: expect.stringContaining("1 edited: It was changed") });

  // All that there is of it in the database, the heads included.
  await inDatabase(server, async (client) => {
    await client.query("UPDATE events SET actor_name = left(actor_name, -1) WHERE seq = 1");
    await client.query("DELETE FROM signed_heads");
    await client.query("DELETE FROM events WHERE seq = $1", [last]);
    await client.query("UPDATE event_chains SET (seq, hash) = (SELECT seq, hash FROM events WHERE seq = $1)", [
      last - 1,
    ]);
  });
  expect((await audit(dataDir, "verify", "--team", made.team_slug)).code).toBe(0);
  const cut = await audit(dataDir, "verify", "--team", made.team_slug, "--head", file);
  expect(cut).toMatchObject({ code: 1, said: expect.stringContaining("a signed head says that there was more") });
  await server.stop();
});
