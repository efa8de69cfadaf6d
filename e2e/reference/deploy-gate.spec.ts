import { existsSync, writeFileSync } from "node:fs";
import { expect, type TestInfo } from "@playwright/test";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import type { RunningCommand } from "../support/command";
import { test } from "../support/fixtures";
import type { TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember, type TeamMember } from "../support/team";
import { layOut, run } from "./run-program";

type Gate = { command: RunningCommand; id: string; hasDeployed(): boolean };

/** Starts the deploy script with real curl and jq, and waits until it has asked, and asked again how it stands. */
async function startGate(server: TestServer, member: TeamMember, testInfo: TestInfo): Promise<Gate> {
  const script = layOut("deploy.sh.txt", testInfo.outputPath("deploy.sh"), { serverUrl: server.url });
  const mark = testInfo.outputPath("deployed");
  writeFileSync(testInfo.outputPath("deploy-to-production.sh"), '#!/bin/bash\necho "v2.1.0" > deployed\n', {
    mode: 0o755,
  });
  const env = { APPROVAL_API_KEY: member.api_key };
  const command = run(script, [], { env, cwd: testInfo.outputDir });
  await expect.poll(() => command.output()).toMatch(/Waiting for approval: req_/);
  const id = /Waiting for approval: (req_\w+)/.exec(command.output())?.[1] ?? "";
  await expect.poll(() => pollsOf(server, id)).toBeGreaterThan(0);
  return { command, id, hasDeployed: () => existsSync(mark) };
}

/** How often the script has asked, as the server's log tells. */
function pollsOf(server: TestServer, id: string): number {
  const lines = server.output().split("\n");
  return lines.filter((line) => line.includes('"method":"GET"') && line.includes(`/api/v1/requests/${id}"`)).length;
}

// The gate stands until a person has decided, and opens for nothing else.
test("the bash deploy gate waits, deploys once a person approves on the page, and ends well", async ({
  context,
  server,
}, testInfo) => {
  const member = await arrangeMember(server);
  const gate = await startGate(server, member, testInfo);
  const page = await openAs(context, member, `/${member.team_slug}/requests/${gate.id}`);
  const sheet = new RequestSheet(page);
  await expect(sheet.fact("Changed files")).toHaveText("42");
  await expect(sheet.fact("Tests passed")).toHaveText("yes");
  expect(gate.hasDeployed()).toBe(false);
  await sheet.arm("Approve");
  await sheet.commit.click();
  expect(await gate.command.ended).toBe(0);
  expect(gate.command.output()).toContain("Approved! Deploying...");
  expect(gate.hasDeployed()).toBe(true);
  expect(pollsOf(server, gate.id)).toBeGreaterThan(1);
});

test("the bash deploy gate ends with 1 and deploys nothing once a person rejects", async ({ server }, testInfo) => {
  const member = await arrangeMember(server);
  const gate = await startGate(server, member, testInfo);
  await (await signInByHttp(server.url, member)).decide(gate.id, "reject", "Not on a Friday");
  expect(await gate.command.ended).toBe(1);
  expect(gate.command.output()).toContain("Deployment rejected");
  expect(gate.hasDeployed()).toBe(false);
});
