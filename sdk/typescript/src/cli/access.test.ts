import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { findAccess, isReadableOnTheWay, normaliseBaseUrl } from "./access.js";
import { runCli } from "./cli.js";
import { credentialsFile, readCredentials, removeCredentials, writeCredentials } from "./credentials.js";
import type { Io } from "./io.js";

const KEPT = { base_url: "https://approvals.example.com", api_key: "ha_live_kept" };
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "human-approval-cli-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function ioWith(env: Record<string, string>): Io {
  const { stdin, stdout, stderr } = process;
  return { env: { NODE_ENV: "test", XDG_CONFIG_HOME: folder, ...env }, stdin, stdout, stderr, json: false };
}

async function logIn(): Promise<string> {
  const file = credentialsFile({ NODE_ENV: "test", XDG_CONFIG_HOME: folder });
  await writeCredentials(file, KEPT);
  return file;
}

// Whoever else is on the machine must not read the key, nor leave one there to be used.
test("the credentials can be read by their owner alone, and are refused where others can", async () => {
  const file = await logIn();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  expect(readdirSync(path.dirname(file))).toEqual(["credentials.json"]);
  expect(await readCredentials(file)).toEqual(KEPT);
  chmodSync(file, 0o640);
  await expect(readCredentials(file)).rejects.toThrow("chmod 600");
});

// A file that others could read before stays so after the key is written over it, unless it is another file.
test("logging in again leaves nothing of a file that others may read", async () => {
  const file = await logIn();
  chmodSync(file, 0o666);
  await writeCredentials(file, { ...KEPT, api_key: "ha_live_fresh" });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ ...KEPT, api_key: "ha_live_fresh" });
});

// A key must reach the server it was given for and no other, whatever a folder's environment names.
test("the kept key goes to its own server alone", async () => {
  await logIn();
  expect(await findAccess(ioWith({}), undefined)).toEqual(KEPT);
  expect(await findAccess(ioWith({}), "https://approvals.example.com/")).toEqual(KEPT);
  await expect(findAccess(ioWith({}), "https://evil.example.com")).rejects.toThrow("not for https://evil.example.com");
  const slipped = ioWith({ HUMAN_APPROVAL_BASE_URL: "http://approvals.example.com" });
  await expect(findAccess(slipped, undefined)).rejects.toMatchObject({ exitCode: 2, code: "no_api_key" });
});

// The key of the environment belongs to the server of the environment, never to the one that somebody logged in to.
test("a key of the environment does not go to the server of the kept one", async () => {
  await logIn();
  const io = ioWith({ HUMAN_APPROVAL_API_KEY: "ha_test_env" });
  expect(await findAccess(io, undefined)).toEqual({ base_url: "http://localhost:3000", api_key: "ha_test_env" });
});

// A runtime repeats a header that it refuses, key and all, in an error; a log of a job would keep it.
test("a key with what no key has is refused, and not shown", async () => {
  for (const key of ["ha_live_secret\nx", "ha_live_secret x", "ha_live_secr\u00e9t"]) {
    const refused = findAccess(ioWith({ HUMAN_APPROVAL_API_KEY: key }), undefined);
    await expect(refused).rejects.toMatchObject({ exitCode: 2, code: "bad_api_key" });
    await expect(refused).rejects.not.toThrow(/secr/);
  }
  const file = await logIn();
  await writeCredentials(file, { ...KEPT, api_key: "ha_live_secret\nx" });
  await expect(findAccess(ioWith({}), undefined)).rejects.toMatchObject({ code: "bad_api_key" });
  const read = ioWith({ HUMAN_APPROVAL_API_KEY: "ha_live_env\n" });
  expect((await findAccess(read, undefined)).api_key).toBe("ha_live_env");
});

// A key that somebody else put there would send this user's requests into their project.
test("another user's credentials are refused", async () => {
  const file = await logIn();
  const owner = vi.spyOn(process, "getuid").mockReturnValue(statSync(file).uid + 1);
  onTestFinished(() => owner.mockRestore());
  await expect(readCredentials(file)).rejects.toThrow("another user's");
});

// On the way to another machine plain http shows the key to whoever is between; on this one nobody is.
test.each([
  ["http://approvals.example.com", true],
  ["http://localhost.example.com", true],
  ["http://10.0.0.7:3000", true],
  ["https://approvals.example.com", false],
  ["http://localhost:3000", false],
  ["http://app.localhost", false],
  ["http://127.0.0.1:3000", false],
  ["http://[::1]:3000", false],
])("%s can be read on the way: %s, and login says so", async (baseUrl, isReadable) => {
  expect(isReadableOnTheWay(baseUrl)).toBe(isReadable);
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end();
  const io = { ...ioWith({}), stdin, stdout, stderr } as unknown as Io;
  expect(await runCli(io, ["login", "--base-url", baseUrl])).toBe(2);
  expect(String(stderr.read()).includes("is plain http")).toBe(isReadable);
});

test("without any key one is told how to give one", async () => {
  await expect(findAccess(ioWith({}), undefined)).rejects.toThrow("human-approval login");
});

// A relative path would make the key's place depend on the folder that one happens to be in.
test("a relative XDG_CONFIG_HOME is ignored", () => {
  expect(credentialsFile({ NODE_ENV: "test", XDG_CONFIG_HOME: "config", HOME: "/home/ana" })).toBe(
    "/home/ana/.config/human-approval/credentials.json",
  );
});

test("what is not credentials is refused in words", async () => {
  const file = path.join(folder, "human-approval/credentials.json");
  mkdirSync(path.dirname(file));
  for (const text of ["not json", '{"base_url":"x"}', "null"]) {
    writeFileSync(file, text, { mode: 0o600 });
    await expect(readCredentials(file)).rejects.toThrow("login writes it anew");
  }
});

test("logging out forgets the key", async () => {
  const file = await logIn();
  expect(await removeCredentials(file)).toBe(true);
  expect(await readCredentials(file)).toBeNull();
  expect(await removeCredentials(file)).toBe(false);
});

// Two spellings of one server are one; what only looks like an address is none.
test("addresses are compared in one form", () => {
  expect(normaliseBaseUrl("HTTPS://Approvals.Example.com:443/")).toBe("https://approvals.example.com");
  for (const text of ["approvals.example.com", "ftp://x", "https://key@x.example", "https://x/?a=1", ""]) {
    expect(() => normaliseBaseUrl(text)).toThrow("no address of a server");
    expect(() => normaliseBaseUrl(text)).not.toThrow(/key@/);
  }
});
