import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import type { KeySet } from "@/lib/contract/receipts/key-set";
import { verifyReceipt } from "@/lib/contract/receipts/verify-receipt";
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

// Receipts are kept for years by people who are not our customers: a new key must orphan none of them.
test("the receipt key is changed on a stopped installation, and old receipts verify with what is published then", async ({
  dataDir,
}) => {
  const first = await startServer({ dataDir });
  const made = await first.provision(PERSON);
  const session = await signInByHttp(first.url, { ...PERSON, team_slug: made.team_slug });
  const { id } = await publicApi(first.url, made.api_key).create({ payload: { amount: 1 } });
  await session.decide(id, "approve");
  const receiptFrom = async (url: string, of: string) => {
    const headers = { authorization: `Bearer ${made.api_key}` };
    return ((await (await fetch(`${url}/api/v1/requests/${of}/receipt`, { headers })).json()) as { receipt: string })
      .receipt;
  };
  const old = await receiptFrom(first.url, id);
  await first.stop();
  const before = secretsOf(dataDir);

  expect(await rotate(dataDir, "rotate-receipt-key")).toContain("The former one stays published.");
  const after = secretsOf(dataDir);
  expect(after.RECEIPT_KEY).not.toBe(before.RECEIPT_KEY);
  expect(after).toEqual({ ...before, RECEIPT_KEY: after.RECEIPT_KEY });

  const second = await startServer({ dataDir });
  const keys = (await (await fetch(`${second.url}/.well-known/jwks.json`)).json()) as KeySet;
  expect(keys.keys.map(({ exp }) => exp !== undefined)).toEqual([false, true]);
  const checked = await verifyReceipt({ receipt: old, payload: '{"amount":1}' }, { keys, issuer: first.url });
  expect(checked.checks.filter(({ outcome }) => outcome !== "agrees")).toEqual([]);
  await second.stop();
});

async function rotate(dataDir: string, name = "rotate-encryption-key"): Promise<string> {
  const command = ["--import", "tsx", "scripts/admin.ts", name];
  const env = productEnv({ DATA_DIR: dataDir });
  return (await promisify(execFile)(process.execPath, command, { cwd: ROOT, env })).stdout;
}

function secretsOf(dataDir: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8"));
}
