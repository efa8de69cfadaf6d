import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { ROOT } from "@/scripts/launch/root";
import { startReceiver } from "@/tests/support/receiver";
import { productEnv, until } from "../support/command";
import { postgresOf, test } from "../support/data-folder";
import { publicApi } from "../support/public-api";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";

const PERSON = { email: "ann@example.com", password: "a long enough one", team: "Acme", project: "Refunds" };

// After a leak the operator changes the lock; receivers keep the secret that they have.
test("the encryption key is changed on a stopped installation, and webhooks are signed as before", async ({
  dataDir,
}) => {
  const receiver = await startReceiver();
  const first = await startServer({ dataDir });
  const made = await first.provision({ ...PERSON, webhookUrl: receiver.url });
  await expect(rotate(dataDir)).rejects.toThrow("already runs");
  await first.stop();
  const before = secretsOf(dataDir);

  expect(await rotate(dataDir)).toContain("Moved 1 secret to the new key.");
  const after = secretsOf(dataDir);
  expect(after.ENCRYPTION_KEY).not.toBe(before.ENCRYPTION_KEY);
  expect(after).toEqual({ ...before, ENCRYPTION_KEY: after.ENCRYPTION_KEY });
  expect(postgresOf(dataDir)).toBeNull();

  const second = await startServer({ dataDir });
  const { id } = await publicApi(second.url, made.api_key).create({ payload: { amount: 1 } });
  const session = await signInByHttp(second.url, { ...PERSON, team_slug: made.team_slug });
  await session.decide(id, "approve");
  await until(() => receiver.received.length > 0, 20_000);
  const [delivery] = receiver.received;
  new Webhook(made.webhook_secret ?? "").verify(delivery?.body ?? "", delivery?.headers as Record<string, string>);
  await second.stop();
  await receiver.stop();
});

async function rotate(dataDir: string): Promise<string> {
  const command = ["--import", "tsx", "scripts/admin.ts", "rotate-encryption-key"];
  const env = productEnv({ DATA_DIR: dataDir });
  return (await promisify(execFile)(process.execPath, command, { cwd: ROOT, env })).stdout;
}

function secretsOf(dataDir: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8"));
}
