import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { scriptedServer, wireRequest } from "../../tests/scripted-server.js";

const MAIN = path.join(import.meta.dirname, "main.ts");

// What a script reads is one whole document: half of one, with the code of an approval, is worse than none.
test("a reader that takes its time gets everything that was written", async () => {
  const payload = { text: "x".repeat(400_000) };
  const { url } = await scriptedServer(() => ({ status: 200, body: wireRequest({ status: "approved", payload }) }));
  const args = ["--import", "tsx", MAIN, "wait", "req_01KB2Z3V0E5QH8W9R2N4T6Y8CD", "--json"];
  const env = { NODE_ENV: "test" as const, HUMAN_APPROVAL_API_KEY: "ha_live_x", HUMAN_APPROVAL_BASE_URL: url };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "exit");
  // Its words come at the end; by then the document stands in the pipe.
  await once(child.stderr, "data");
  await sleep(300);
  let text = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) text += chunk;
  expect(JSON.parse(text)).toMatchObject({ status: "approved", payload });
  expect((await ended)[0]).toBe(0);
}, 60_000);
