import { chmodSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect } from "@playwright/test";
import { arrangeCaller, makeHome, startCommandLine } from "../support/command-line";
import { test } from "../support/fixtures";

/** A host that notes whoever calls it, and sends them on where it is told. */
async function startStranger(location?: () => string) {
  const calls: string[] = [];
  const server = http.createServer((request, response) => {
    calls.push(`${request.url} ${request.headers.authorization}`);
    response.writeHead(location ? 307 : 200, location && { location: `${location()}${request.url}` }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, calls, stop: () => server.close() };
}

// A `.env` in some project's folder names a server: the key of whoever works there must not go to it.
test("a kept key is sent to no other server, and one of the environment not where a server sends us", async ({
  server,
}) => {
  const { member } = await arrangeCaller(server);
  const home = makeHome();
  const stranger = await startStranger();
  const redirecting = await startStranger(() => stranger.url);
  const logIn = ["login", "--base-url", `${server.url}/`];
  const loggedIn = await startCommandLine(logIn, { env: { HOME: home.folder }, input: `${member.api_key}\n` }).ended;
  expect(loggedIn.code, loggedIn.stderr).toBe(0);

  const env = { HOME: home.folder };
  for (const [args, more] of [
    [["list"], { HUMAN_APPROVAL_BASE_URL: stranger.url }],
    [["list", "--base-url", stranger.url], {}],
  ] as const) {
    const ended = await startCommandLine([...args, "--json"], { env: { ...env, ...more } }).ended;
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.stdout)).toMatchObject({ error: { code: "no_api_key" } });
  }
  const named = { HUMAN_APPROVAL_API_KEY: member.api_key, HUMAN_APPROVAL_BASE_URL: redirecting.url };
  expect((await startCommandLine(["list"], { env: named }).ended).code).toBe(6);
  expect(redirecting.calls).toEqual([expect.stringContaining(member.api_key)]); // it was named
  expect(stranger.calls).toEqual([]);

  expect((await startCommandLine(["list"], { env }).ended).code).toBe(0);
  stranger.stop();
  redirecting.stop();
  home.remove();
});

// Where others can read the key it is theirs too: better to be told than to go on.
test("credentials that others can read are refused, and logging out forgets them", async ({ server }) => {
  const { member } = await arrangeCaller(server);
  const home = makeHome();
  const env = { XDG_CONFIG_HOME: home.folder, HUMAN_APPROVAL_BASE_URL: server.url };
  expect(await startCommandLine(["login", "--json"], { env, input: member.api_key }).ended).toMatchObject({ code: 0 });
  const file = path.join(home.folder, "human-approval/credentials.json");
  chmodSync(file, 0o644);
  const refused = await startCommandLine(["list"], { env }).ended;
  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(refused.stderr).toContain("chmod 600");
  chmodSync(file, 0o600);
  expect((await startCommandLine(["list"], { env }).ended).code).toBe(0);
  expect((await startCommandLine(["logout"], { env }).ended).code).toBe(0);
  expect((await startCommandLine(["list"], { env }).ended).code).toBe(2);
  home.remove();
});
