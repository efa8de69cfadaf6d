import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { parse } from "yaml";
import { ROOT } from "@/scripts/launch/root";
import { PACKAGE_FILE } from "@/scripts/test/typescript-package";
import { arrangeCaller, askedId, start } from "../support/command-line";
import { test } from "../support/fixtures";
import { runAction } from "./github-action";

type Caller = Awaited<ReturnType<typeof arrangeCaller>>;

function inputsFor({ env }: Caller, more: Record<string, string>): Record<string, string> {
  return {
    "api-key": env.HUMAN_APPROVAL_API_KEY,
    "base-url": env.HUMAN_APPROVAL_BASE_URL,
    package: PACKAGE_FILE,
    ...more,
  };
}

/** A title that would run as a command, or as one of GitHub's, wherever it is put into a script or a log unguarded. */
const HOSTILE = '$(touch ran) "`touch ran`"\n::error::forged';

// A deployment goes on for an approval alone, whatever the title holds; and what an approver wrote comes out whole.
test("the GitHub Action asks with a link in the log, and hands the approval on", async ({ server }, testInfo) => {
  const caller = await arrangeCaller(server);
  writeFileSync(testInfo.outputPath("deploy.json"), '{"version":"v2.1.0","build":12345678901234567890}');
  const inputs = inputsFor(caller, { title: HOSTILE, payload: "@deploy.json", "external-id": "run 7", risk: "low" });
  const { ended, log, outputs } = await runAction(testInfo.outputDir, inputs, async (step, running) => {
    if (step === "wait") await caller.session.decide(await askedId(running), "approve", "Go.\nAnd well done.");
  });
  expect(ended.code, log).toBe(0);
  expect(outputs).toMatchObject({
    url: expect.stringContaining(outputs.id ?? ""),
    status: "approved",
    payload: '{"version":"v2.1.0","build":12345678901234567890}',
    note: "Go.\nAnd well done.",
    "decided-by": "Ana Torres",
  });
  expect(log.split("\n")).toContain(`::notice title=Approval needed::${outputs.url}`);
  expect(log.split("\n").filter((line) => line.startsWith("::error"))).toEqual([]);
  expect(() => readFileSync(testInfo.outputPath("ran"))).toThrow("ENOENT");
  expect((await caller.session.view(outputs.id ?? "")).title).toBe(HOSTILE);
});

test("the GitHub Action fails for a rejection, and where it could not ask", async ({ server }, testInfo) => {
  const caller = await arrangeCaller(server);
  const inputs = inputsFor(caller, { title: "Deploy", payload: "{}", timeout: "10m" });
  const rejected = await runAction(testInfo.outputDir, inputs, async (step, running) => {
    if (step === "wait") await caller.session.decide(await askedId(running), "reject", "Not on a Friday");
  });
  expect(rejected.ended.code).toBe(1);
  expect(rejected.outputs).toMatchObject({ status: "rejected", note: "Not on a Friday" });
  const wrong = await runAction(testInfo.outputDir, { ...inputs, payload: "{" }, async () => {});
  expect(wrong.ended.code).toBe(2);
  expect(wrong.log).toContain("--payload is not JSON");
  expect(wrong.outputs.status).toBe("");
});

/** Until npm has fetched and installed the package, on a slow line too. */
const INSTALLED_MS = 120_000;

type GitLabJob = { variables: Record<string, string>; script: string[] };

/** As a runner has it: the job's variables over those of the pipeline, each with the others put in. */
function gitLabVariables(job: GitLabJob, pipeline: Record<string, string>): Record<string, string> {
  const own = Object.entries(job.variables).map(([name, value]) => [
    name,
    value.replace(/\$(\w+)/g, (_whole, other: string) => pipeline[other] ?? ""),
  ]);
  return { ...pipeline, ...Object.fromEntries(own) };
}

for (const shell of ["bash", "sh"]) {
  // Images bring one shell or the other. A retried job must find its request again instead of asking anew.
  test(`the GitLab job, in ${shell}, ends as people decide, and asks once when it is retried`, async ({
    server,
  }, testInfo) => {
    const { env, session } = await arrangeCaller(server);
    const template = readFileSync(path.join(ROOT, "integrations/gitlab-ci/human-approval.gitlab-ci.yml"), "utf8");
    const job = (parse(template) as Record<string, GitLabJob>)[".human-approval"] as GitLabJob;
    const pipeline = {
      ...env,
      CI_PROJECT_PATH: "northwind/shop",
      CI_COMMIT_SHA: "abc123",
      CI_COMMIT_SHORT_SHA: "abc",
      CI_COMMIT_TITLE: 'Fix "quotes" and $(touch ran)',
      CI_PIPELINE_ID: "77",
      CI_PIPELINE_URL: "https://gitlab.example/northwind/shop/-/pipelines/77",
      CI_JOB_NAME: `approval in ${shell}`,
      GITLAB_USER_LOGIN: "ana",
      npm_config_cache: testInfo.outputPath("npm"),
    };
    const variables = { ...gitLabVariables(job, pipeline), HUMAN_APPROVAL_PACKAGE: PACKAGE_FILE };
    const run = () =>
      start(shell, ["-e", "-c", job.script.join("\n")], { cwd: testInfo.outputDir, env: variables, onMachine: true });

    const first = run();
    const id = await askedId(first, INSTALLED_MS);
    const asked = await session.view(id);
    expect(asked.title).toBe("Deploy northwind/shop at abc to production");
    expect(JSON.parse(asked.payload)).toMatchObject({ commit_title: pipeline.CI_COMMIT_TITLE, started_by: "ana" });
    process.kill(-(first.child.pid ?? 0), "SIGKILL"); // the runner is gone
    await first.ended;
    const retried = run();
    expect(await askedId(retried, INSTALLED_MS)).toBe(id);
    await session.decide(id, "reject", "Not on a Friday");
    expect((await retried.ended).code).toBe(1);
    expect(JSON.parse(readFileSync(testInfo.outputPath("approval.json"), "utf8"))).toMatchObject({ id });
    expect(() => readFileSync(testInfo.outputPath("ran"))).toThrow("ENOENT");
  });
}

/** The program of the data source, as the example names it. */
function terraformProgram(): string[] {
  const folder = path.join(ROOT, "integrations/terraform");
  const line = /program = (\[.*\])/.exec(readFileSync(path.join(folder, "main.tf"), "utf8"))?.[1] ?? "[]";
  return JSON.parse(line.replace(/\$\{path\.module\}/g, folder)) as string[];
}

// Terraform goes on with what the program answers, so only an approval may look like an answer.
test("the Terraform program answers an approval as strings, once for the same query, and fails for the rest", async ({
  server,
}) => {
  const { env, session } = await arrangeCaller(server);
  const [program = "", ...args] = terraformProgram();
  const read = (query: object) => {
    const running = start(program, args, { env });
    running.child.stdin?.end(JSON.stringify(query));
    return running;
  };
  const query = { title: "Provision 3x", payload: '{"count":3,"estimated_cost":1659.10}', external_id: "terraform-3" };
  const first = read(query);
  const id = await askedId(first);
  await session.decide(id, "approve", "Within the budget");
  const { code, stdout } = await first.ended;
  expect(code).toBe(0);
  const result = JSON.parse(stdout) as Record<string, unknown>;
  expect(result).toMatchObject({ id, status: "approved", decided_by: "Ana Torres", note: "Within the budget" });
  expect(JSON.parse(String(result.payload))).toEqual({ count: 3, estimated_cost: 1659.1 });
  expect(Object.values(result).filter((value) => typeof value !== "string")).toEqual([]);
  expect(await read(query).ended).toMatchObject({ code: 0, stdout });

  const second = read({ ...query, external_id: "terraform-4" });
  await session.decide(await askedId(second), "reject", "Too dear");
  const refused = await second.ended;
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain("Not approved: rejected (Too dear).");
  for (const [wrong, says] of [
    [{ title: "x", payload: "{}" }, "needs external_id"],
    [{ ...query, external_id: "terraform-5", wait: "1" }, "The query has wait"],
    [{ ...query, external_id: "terraform-6", payload: "{" }, "not JSON"],
  ] as const) {
    const ended = await read(wrong).ended;
    expect(ended).toMatchObject({ code: 1, stdout: "" });
    expect(ended.stderr).toContain(says);
  }
});
