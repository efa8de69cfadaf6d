import { execFile } from "node:child_process";
import path from "node:path";
import { expect } from "@playwright/test";
import type { NewKeyView } from "@/lib/contract/key-views";
import { OPERATIONS } from "@/lib/contract/openapi/operations";
import { ROOT } from "@/scripts/launch/root";
import { test } from "../support/data-folder";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

const EXAMPLES_PER_OPERATION = 500;
/** Its first call ends the key that all others are made with; tests/keys has it. */
const LEFT_OUT = "revokeKey";
const QUIET = { RATE_LIMIT_PER_MINUTE: "1000000", LOG_LEVEL: "error" };
const PROGRAM = path.join(ROOT, ".cache/python/bin/schemathesis");

// The document is a promise to every generated client: a fuzzer that knows only the document finds no lie in it,
// and nothing that it thinks of makes the server fail.
test("schemathesis finds no server error and nothing that the document does not say", async ({
  dataDir,
  serverEnv,
}) => {
  test.setTimeout(900_000);
  const server = await startServer({ dataDir, env: { ...serverEnv, ...QUIET } });
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const made = await session.post("/keys", {
    name: "Fuzzer",
    project_id: member.project_id,
    mode: "test", // so that requests can also be answered without a person
    scopes: ["requests:write", "requests:read", "webhooks:write"],
  });
  const { secret } = (await made.json()) as NewKeyView;
  const { code, output } = await fuzz(`${server.url}/api/v1/openapi.json`, secret);
  process.stdout.write(`${summaryOf(output)}\n`);
  expect(code, output).toBe(0);
  expect(output).toContain(`Tested: ${OPERATIONS.length - 1}`);
  expect(server.output()).not.toContain("internal_error");
  await server.stop();
});

function fuzz(document: string, key: string): Promise<{ code: number; output: string }> {
  const args = [
    ["--config-file", path.join(ROOT, "e2e/api/schemathesis.toml")],
    ["run", document, "--checks", "all", "--max-examples", String(EXAMPLES_PER_OPERATION), "--workers", "2"],
    ["--exclude-operation-id", LEFT_OUT],
  ].flat();
  const env = { ...process.env, HUMAN_APPROVAL_API_KEY: key };
  const cwd = path.join(ROOT, ".cache"); // where it may leave what it learns
  return new Promise((resolve) => {
    execFile(PROGRAM, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr });
    });
  });
}

/** The lines that say what was tried. */
function summaryOf(output: string): string {
  const lines = output.split("\n").filter((line) => /Tested:|generated,|Seed:/.test(line));
  return `schemathesis: ${lines.map((line) => line.trim()).join("; ")}`;
}
