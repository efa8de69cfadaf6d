import { writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { expect } from "@playwright/test";
import { tryPort } from "@/scripts/launch/free-port";
import { productEnv, startCommand } from "../support/command";
import { postgresOf, test } from "../support/data-folder";
import { startServer } from "../support/server";

/** Starts the product where it cannot start, and returns what it says. Every such start fails alike: plainly. */
async function refusal(env: Record<string, string>): Promise<string> {
  const { output, ended } = startCommand(productEnv(env));
  expect(await ended).toBe(1);
  const words = output();
  expect(words).not.toMatch(/^\s+at .+:\d+/m); // no stack
  return words;
}

async function freePort(): Promise<string> {
  return String(await tryPort(0, "127.0.0.1"));
}

const SECRETS = {
  NEXTAUTH_SECRET: "n".repeat(32),
  ENCRYPTION_KEY: "e".repeat(32),
  RECEIPT_KEY: "r".repeat(32),
  CRON_SECRET: "c".repeat(32),
};

// A person at the terminal must be able to put it right without reading our code.
test("a taken port: which one, and how to choose another", async ({ dataDir }) => {
  const other = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as net.AddressInfo;
  const words = await refusal({ DATA_DIR: dataDir, PORT: String(port) });
  other.close();
  expect(words).toContain(`Port ${port} is taken by another program`);
  expect(words).toContain(`PORT=${port + 1} npm start`);
  expect(postgresOf(dataDir)).toBeNull();
});

test("a data folder that cannot be one: which, why, and how to choose another", async ({ dataDir }) => {
  const file = path.join(dataDir, "a file");
  writeFileSync(file, "");
  for (const folder of [file, path.join(file, "below")]) {
    const words = await refusal({ DATA_DIR: folder, PORT: await freePort() });
    expect(words).toContain(`The data folder ${folder} cannot be used: a file is in its place`);
    expect(words).toContain("DATA_DIR");
  }
});

test("a database that is away: where it was looked for, what the driver said, and never the password", async () => {
  const port = await freePort();
  const words = await refusal({
    ...SECRETS,
    DATABASE_URL: `postgresql://ann:topsecret@127.0.0.1:${port}/approvals`,
    PORT: await freePort(),
  });
  expect(words).toContain(`The database at 127.0.0.1:${port} cannot be reached`);
  expect(words).toContain("ECONNREFUSED");
  expect(words).not.toContain("topsecret");
});

test("a database that refuses: what it said", async ({ dataDir }) => {
  const server = await startServer({ dataDir });
  const databasePort = Number(await portOfPostgres(dataDir));
  const words = await refusal({
    ...SECRETS,
    DATABASE_URL: `postgresql://postgres:topsecret@127.0.0.1:${databasePort}/approvals`,
    PORT: await freePort(),
  });
  await server.stop();
  expect(words).toContain(`The database at 127.0.0.1:${databasePort}/approvals refused`);
  expect(words).toContain("password authentication failed");
  expect(words).not.toContain("topsecret");
});

test("a database of the operator's without its secrets: each missing variable by name", async () => {
  const words = await refusal({ DATABASE_URL: "postgresql://ann@127.0.0.1:1/approvals", PORT: await freePort() });
  for (const name of Object.keys(SECRETS)) expect(words).toContain(`${name}: is not set`);
});

test("a bad value: the variable and what it should be", async ({ dataDir }) => {
  expect(await refusal({ DATA_DIR: dataDir, PORT: "three" })).toContain("PORT: must be a port number");
  expect(await refusal({ DATA_DIR: dataDir, PORT: await freePort(), APP_URL: "localhost" })).toContain("APP_URL: ");
  expect(await refusal({ DATA_DIR: dataDir, PORT: await freePort(), LOG_LEVEL: "loud" })).toContain("LOG_LEVEL: ");
  expect(postgresOf(dataDir)).toBeNull();
});

// Two servers on one folder would each believe that the sweep and the port file are theirs.
test("a data folder in use: by which server, at which address, whichever port the second one is given", async ({
  dataDir,
}) => {
  const server = await startServer({ dataDir });
  for (const port of [String(server.port), await freePort()]) {
    const words = await refusal({ DATA_DIR: dataDir, PORT: port });
    expect(words).toContain(`already runs on the data folder ${dataDir} at ${server.url} (process ${server.pid}`);
  }
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  await server.stop();
  expect(postgresOf(dataDir)).toBeNull();
});

async function portOfPostgres(dataDir: string): Promise<string> {
  const { readPidFile } = await import("@/scripts/launch/postgres/pid-file");
  return String(readPidFile(path.join(dataDir, "postgres"))?.port);
}
