import path from "node:path";
import { expect } from "@playwright/test";
import { ROOT } from "@/scripts/launch/root";
import { PYTHON_PACKAGE_USER } from "@/scripts/test/python-package";
import { finish, run, told } from "../reference/run-program";
import { type RunningCommand, until } from "../support/command";
import { test } from "../support/data-folder";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

const PROGRAM = path.join(ROOT, "e2e/sdk/harness/wait_for_decisions.py");
const WAYS = ["blocking", "asyncio"];
const ANSWER_MS = 60_000;

// Servers are restarted, and die: whoever waits must get the answer all the same, and no other.
test("clients that wait while the server is killed and started again get the decision", async ({ dataDir }) => {
  const server = await startServer({ dataDir });
  const member = await arrangeMember(server);
  const env = { HUMAN_APPROVAL_BASE_URL: server.url, HUMAN_APPROVAL_API_KEY: member.api_key };
  const waiting = WAYS.map((way) => run(PYTHON_PACKAGE_USER, [PROGRAM, way, "1", "300"], { env }));
  const idOf = (command: RunningCommand) => told<{ asked?: string }>(command)[0]?.asked ?? "";
  const said = () => waiting.map(({ output }) => output()).join("\n");
  await until(() => waiting.every((command) => idOf(command) !== ""), ANSWER_MS, said);

  await server.kill();
  const again = await startServer({ dataDir, port: server.port });
  expect(waiting.map(({ child }) => child.exitCode)).toEqual([null, null]); // they wait on
  const session = await signInByHttp(again.url, member);
  for (const command of waiting) await session.decide(idOf(command), "approve", "After the crash");
  for (const command of waiting) {
    await finish(command);
    const decision = { decided: idOf(command), status: "approved", note: "After the crash" };
    expect(told(command)).toEqual([{ asked: idOf(command) }, expect.objectContaining(decision)]);
  }
  await again.stop();
});
