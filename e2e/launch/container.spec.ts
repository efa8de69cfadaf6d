import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { ENVIRONMENT_NAMES } from "@/lib/config/env";
import { tryPort } from "@/scripts/launch/free-port";
import { startThrowaway, type Throwaway } from "@/scripts/launch/postgres/throwaway";
import { ROOT } from "@/scripts/launch/root";
import { untilReady } from "../support/command";
import { demandedVariables, readComposeFile } from "../support/container/compose-file";
import { type Container, startContainer } from "../support/container/container";
import { readDockerIgnore } from "../support/container/docker-ignore";
import { type Image, makeImage, openForRemoval } from "../support/container/image";
import { postgresOf } from "../support/data-folder";
import { publicApi } from "../support/public-api";
import type { Provisioned } from "../support/server";
import { signInByHttp } from "../support/session-api";

/** The packages of the image are installed first, on two cores that others use as well. */
test.describe.configure({ mode: "default", timeout: 600_000 });

const PERSON = { email: "ann@example.com", password: "a long enough one" };

let folder: string;
let image: Image;

test.beforeAll(() => {
  test.setTimeout(600_000);
  folder = mkdtempSync(path.join(os.tmpdir(), "human-approval-image-"));
  chmodSync(folder, 0o755);
  const startedAt = Date.now();
  image = makeImage(folder);
  console.log(`image made in ${Math.round((Date.now() - startedAt) / 1000)} s`);
});

test.afterAll(() => {
  openForRemoval(folder);
  rmSync(folder, { recursive: true, force: true });
});

// What `docker compose up` starts serves, decides and ends well, with nothing but what the image holds.
test("the composed product runs on its PostgreSQL, writes nothing into its folder and ends by SIGTERM", async () => {
  const database = await startThrowaway();
  try {
    const port = await tryPort(0, "127.0.0.1");
    const container = startContainer(image, await composedEnvironment(database, port));
    const before = filesOf(image.place("."));
    await untilReady(container);
    expect(container.output()).toContain("Migrated the database");
    expect(container.output()).not.toContain("Building");
    expect(await healthOf(container)).toBe(0);

    const { url, member } = await provisionIn(container, port);
    const api = publicApi(url, member.api_key);
    const { id } = await api.create({ payload: { amount: 500 } });
    const person = await signInByHttp(url, { ...PERSON, team_slug: member.team_slug });
    await person.decide(id, "approve");
    expect(await api.get(id)).toMatchObject({ status: "approved", payload: { amount: 500 } });
    expect((await fetch(`${url}/sign-in`)).status).toBe(200);

    const waiting = await api.create({ payload: { amount: 1 } });
    const held = api.read(`/requests/${waiting.id}?wait=60`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    container.child.kill("SIGTERM");
    expect(await held).toMatchObject({ id: waiting.id, status: "pending" });
    expect(await container.ended).toBe(0);
    expect(await healthOf(container)).toBe(1);
    expect(filesOf(image.place("."))).toEqual(before);
    expect(container.output()).not.toMatch(/EACCES|EROFS|EPERM/);
  } finally {
    await database.stop();
  }
});

// `docker run` with a volume is a whole installation: database and secrets lie in the volume and nowhere else.
test("without DATABASE_URL the image keeps a database of its own in its volume", async () => {
  const port = await tryPort(0, "127.0.0.1");
  const before = filesOf(image.place("."));
  const container = startContainer(image, { PORT: String(port) });
  await untilReady(container);
  expect(await healthOf(container)).toBe(0);
  const volume = image.place(image.environment.DATA_DIR ?? "");
  expect(postgresOf(volume)).not.toBeNull();
  container.child.kill("SIGTERM");
  expect(await container.ended).toBe(0);
  expect(postgresOf(volume)).toBeNull();
  expect(lstatSync(path.join(volume, "secrets.json")).mode & 0o077).toBe(0);
  expect(filesOf(image.place("."))).toEqual(before);
});

// A server that made up its own secrets beside a shared database would lock every other one out.
test("with a database and no secrets the start is refused and names them", async () => {
  const container = startContainer(image, { DATABASE_URL: "postgresql://nobody@127.0.0.1:9/none" });
  expect(await container.ended).toBe(1);
  const secrets = demandedVariables().filter((name) => ENVIRONMENT_NAMES.includes(name));
  expect(secrets.length).toBeGreaterThan(0);
  for (const name of secrets) expect(container.output()).toContain(`${name}: is not set`);
});

// Whoever has the image must not have an installation's secrets by it, nor the tools of the workshop.
test("the image holds no secret, no data and no development package", () => {
  const isLeftOut = readDockerIgnore(path.join(ROOT, ".dockerignore"));
  const secret = [".env", ".env.local", ".data/secrets.json", ".git/config", ".cache/building", "lib/.env.production"];
  expect(secret.filter((name) => !isLeftOut(name))).toEqual([]);
  expect(["package.json", "app/layout.tsx", "prisma/schema.prisma", ".npmrc"].filter(isLeftOut)).toEqual([]);
  expect(Object.keys(image.environment).filter((name) => demandedVariables().includes(name))).toEqual([]);
  const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  };
  const direct = ["@biomejs/biome", "knip", "vitest"];
  expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(direct));
  expect(direct.filter((name) => existsSync(path.join(image.place("."), "node_modules", name)))).toEqual([]);
});

// An account that may not build must say so, rather than fail half-way into it.
test("pages that are not of the source stop the start in plain words", async () => {
  const setting = image.place("next.config.mjs");
  chmodSync(setting, 0o644);
  appendFileSync(setting, "// changed after the build\n");
  const container = startContainer(image, { PORT: String(await tryPort(0, "127.0.0.1")) });
  expect(await container.ended).toBe(1);
  expect(container.output()).toContain("npm run build");
  expect(container.output()).not.toContain("    at "); // no stack
});

/** What compose.yaml gives its app, on a PostgreSQL that is as its other service would be. */
async function composedEnvironment(database: Throwaway, port: number): Promise<Record<string, string>> {
  const services = readComposeFile({ ...secretsOfThePage(), PORT: String(port) });
  const environment = textsOf(services.app?.environment);
  const ofDatabase = textsOf(services.database?.environment);
  await prepareDatabase(database.urlOf("postgres"), ofDatabase);
  // A container has a network of its own: a name for the database, and every port free.
  const address = new URL(environment.DATABASE_URL ?? "");
  expect(Object.keys(services)).toContain(address.hostname);
  address.host = new URL(database.urlOf("postgres")).host;
  expect(services.app?.ports).toEqual([`127.0.0.1:${port}:${environment.PORT}`]);
  return { ...environment, DATABASE_URL: address.href, PORT: String(port) };
}

/** The file `.env` that the page of Docker makes. */
function secretsOfThePage(): NodeJS.Dict<string> {
  const page = readFileSync(path.join(ROOT, "docs/self-hosting/docker.md"), "utf8");
  const command = /^```bash tested=e2e\/launch\/container\.spec\.ts\n(.*?)^```/ms.exec(page)?.[1] ?? "";
  const beside = mkdtempSync(path.join(os.tmpdir(), "human-approval-compose-"));
  execFileSync("bash", ["-ec", command], { cwd: beside });
  const secrets = parseEnv(readFileSync(path.join(beside, ".env"), "utf8"));
  expect(lstatSync(path.join(beside, ".env")).mode & 0o077).toBe(0);
  rmSync(beside, { recursive: true });
  return secrets;
}

function textsOf(values: Record<string, string | number> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, String(value)]));
}

/** As the image of PostgreSQL does at its first start. */
async function prepareDatabase(url: string, given: Record<string, string>): Promise<void> {
  const { POSTGRES_USER: user = "", POSTGRES_DB: name = "", POSTGRES_PASSWORD: password = "" } = given;
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`CREATE ROLE ${pg.escapeIdentifier(user)} SUPERUSER LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
  await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER ${pg.escapeIdentifier(user)}`);
  await client.end();
}

async function healthOf(container: Container): Promise<number> {
  const [program = "", ...args] = image.healthCheck;
  return (await container.execute(program, args)).code;
}

async function provisionIn(container: Container, port: number): Promise<{ url: string; member: Provisioned }> {
  const args = [
    "--json",
    `--email=${PERSON.email}`,
    `--password=${PERSON.password}`,
    "--team=Acme",
    "--project=Refunds",
  ];
  const { code, stdout } = await container.execute("npm", ["run", "--silent", "admin", "--", "provision", ...args]);
  expect(code, stdout).toBe(0);
  return { url: `http://localhost:${port}`, member: JSON.parse(stdout) as Provisioned };
}

/** Every file below with its size and when it was written. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => ({ name, stat: lstatSync(path.join(folder, name)) }))
    .map(({ name, stat }) => `${name} ${stat.size} ${stat.mtimeMs}`)
    .sort();
}
