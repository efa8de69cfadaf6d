import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect } from "@playwright/test";
import {
  arrangeCaller,
  askedId,
  makeHome,
  type Running,
  startCommandLine,
  startInTerminal,
} from "../support/command-line";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";

const ESCAPE = "\u001b";
const ASK = ["request", "--title", "Deploy", "--payload", '{"version":"v2.1.0"}', "--wait"];

async function sees(terminal: Running, text: string | RegExp): Promise<void> {
  await expect.poll(() => stripVTControlCharacters(terminal.stdout())).toMatch(text);
}

// A person at a terminal must see that it waits, since when, and where to click; a log must not fill with frames.
test("a terminal gets a live line and colours, NO_COLOR no colours, and a pipe neither", async ({ server }) => {
  const { env, session } = await arrangeCaller(server);
  const colours = new RegExp(`${ESCAPE}\\[[0-9;]*m`);

  const live = startInTerminal([...ASK, "--expires-in", "1h"], { env });
  await sees(live, /⠙ Waiting for a decision \(\d+ s\), expires in 59 min \d+ s/);
  await sees(live, /Decide here: http\S+\/requests\/req_/);
  await session.decide(await askedId(live), "approve", "Go");
  expect((await live.ended).code).toBe(0);
  expect(live.stdout()).toMatch(colours);
  await sees(live, "Deploy: Approved by Ana Torres: Go");

  const plain = startInTerminal(ASK, { env: { ...env, NO_COLOR: "1" } });
  await sees(plain, "⠙ Waiting for a decision");
  await session.decide(await askedId(plain), "reject");
  expect((await plain.ended).code).toBe(1);
  expect(plain.stdout()).not.toMatch(colours);

  const piped = startCommandLine(ASK, { env });
  await session.decide(await askedId(piped), "approve");
  const { stdout, stderr } = await piped.ended;
  expect(stdout + stderr).not.toContain(ESCAPE);
  expect(stderr.match(/Waiting for a decision/g)).toHaveLength(1);
});

test("Ctrl-C at a terminal says that the request still waits", async ({ server }) => {
  const { env } = await arrangeCaller(server);
  const live = startInTerminal(ASK, { env });
  const id = await askedId(live);
  live.child.stdin?.write("\u0003");
  expect((await live.ended).code).toBe(130);
  await sees(live, `Go on with: human-approval wait ${id}`);
});

// A title is whatever a caller of the API likes: it must not be able to draw on the terminal of whoever lists it.
test("escape sequences in what others wrote reach no terminal", async ({ server }) => {
  const { env } = await arrangeCaller(server);
  const hostile = `${ESCAPE}[2JApproved\u009b31m\u202e`;
  const { id } = await publicApi(server.url, env.HUMAN_APPROVAL_API_KEY).create({
    title: hostile,
    payload: { [hostile]: hostile },
    external_id: hostile,
  });
  for (const args of [["list"], ["get", id]]) {
    const shown = startInTerminal(args, { env: { ...env, NO_COLOR: "1" } });
    expect((await shown.ended).code).toBe(0);
    expect(shown.stdout()).toContain("Approved");
    expect(shown.stdout()).not.toContain(ESCAPE);
    expect(shown.stdout()).not.toMatch(/[\u0080-\u009f\u202e]/);
  }
});

// A key that is echoed stays in the terminal's memory, and on the screen for whoever stands behind.
test("login at a terminal shows nothing of the key, checks it, and keeps it for its owner alone", async ({
  server,
}) => {
  const { member } = await arrangeCaller(server);
  const home = makeHome();
  const env = { HOME: home.folder, HUMAN_APPROVAL_BASE_URL: server.url };
  const file = path.join(home.folder, ".config/human-approval/credentials.json");

  const wrong = startInTerminal(["login"], { env });
  await sees(wrong, "API key for");
  wrong.child.stdin?.write(`${member.api_key.slice(0, -1)}~\r`);
  expect((await wrong.ended).code).toBe(2);
  expect(existsSync(file)).toBe(false);

  const live = startInTerminal(["login"], { env });
  await sees(live, "API key for");
  live.child.stdin?.write(`wrong\u007f\u007f\u007f\u007f\u007f${member.api_key}\r`);
  expect((await live.ended).code).toBe(0);
  await sees(live, /Logged in at .*, live/);
  expect(live.stdout() + wrong.stdout()).not.toContain(member.api_key.slice(0, -1));

  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ base_url: server.url, api_key: member.api_key });
  expect(await startCommandLine(["list"], { env: { HOME: home.folder } }).ended).toMatchObject({ code: 0 });
  home.remove();
});
