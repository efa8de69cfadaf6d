import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "@playwright/test";
import { ROOT } from "@/scripts/launch/root";
import { FRAMEWORKS_USER } from "@/scripts/test/typescript-frameworks";
import { until } from "../support/command";
import { databaseUrlOf, inDatabase } from "../support/database";
import { test as base } from "../support/fixtures";
import { publicApi, type RequestOnWire } from "../support/public-api";
import { type SessionApi, signInByHttp } from "../support/session-api";
import { arrangeMember, type TeamMember, unique } from "../support/team";

/** Each has a runnable example: an agent that wants to refund 500, run here with a scripted model. */
const FRAMEWORKS = ["ai", "openai-agents", "langgraph"] as const;

/** For `start`: what goes wrong once the tool has done its work. */
const faulty = (fault: "killed" | "unreported") => ({
  NODE_OPTIONS: `--import=${pathToFileURL(path.join(ROOT, "e2e/sdk/programs/adapter-faults.mjs"))}`,
  FAULT: fault,
});

type Agent = { process: ChildProcess; output(): string; ended: Promise<number | null> };

/** One agent's folder, team and what may be asked of its requests. */
type Arranged = {
  start(env?: Record<string, string>): Agent;
  /** Has the agent's tool answer something else. */
  answering(expression: string): void;
  approver: SessionApi;
  /** All that was asked in the project. */
  requests(): Promise<RequestOnWire[]>;
  /** The only one, once it is there. */
  asked(agent: Agent): Promise<RequestOnWire>;
  cancel(id: string): Promise<void>;
};

const test = base.extend<{ arrange: (framework: string) => Promise<Arranged> }>({
  arrange: async ({ server }, use) => {
    const folders: string[] = [];
    const agents: Agent[] = [];
    await use(async (framework) => {
      // Below the frameworks, so that the example finds them as an application of theirs would.
      const folder = mkdtempSync(path.join(FRAMEWORKS_USER, `${framework}-`));
      folders.push(folder);
      cpSync(path.join(ROOT, "sdk/typescript/examples", framework), folder, { recursive: true });
      cpSync(path.join(ROOT, "e2e/sdk/frameworks/models", `${framework}.mjs`), path.join(folder, "model.mjs"));
      const database = `threads_${unique()}`;
      await inDatabase(server, (client) => client.query(`CREATE DATABASE ${database}`));
      const threads = new URL(databaseUrlOf(server));
      threads.pathname = database;
      const member = await arrangeMember(server);
      const environment = { ...ofClient(server.url, member), DATABASE_URL: threads.href };
      return {
        start(env = {}) {
          const agent = startAgent(folder, { ...environment, ...env });
          agents.push(agent);
          return agent;
        },
        answering(expression) {
          const file = path.join(folder, "agent.mjs");
          const text = readFileSync(file, "utf8");
          const changed = text.replace(/return .*refunded.*;/, `return ${expression};`);
          expect(changed).not.toBe(text);
          writeFileSync(file, changed);
        },
        approver: await signInByHttp(server.url, member),
        ...ofProject(server.url, member),
      };
    });
    for (const { process } of agents) process.kill("SIGKILL");
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },
});

function ofClient(url: string, { api_key }: TeamMember): Record<string, string> {
  return { HUMAN_APPROVAL_BASE_URL: url, HUMAN_APPROVAL_API_KEY: api_key };
}

function ofProject(url: string, { api_key }: TeamMember): Pick<Arranged, "requests" | "asked" | "cancel"> {
  const api = publicApi(url, api_key);
  const requests = async () => (await api.read<{ data: RequestOnWire[] }>("/requests")).data;
  return {
    requests,
    async asked(agent) {
      let seen: RequestOnWire[] = [];
      await until(
        async () => {
          seen = await requests();
          if (agent.process.exitCode !== null) throw new Error(`the agent ended early; it said:\n${agent.output()}`);
          return seen.length > 0;
        },
        60_000,
        agent.output,
      );
      expect(seen).toHaveLength(1);
      return seen[0]!;
    },
    async cancel(id) {
      expect((await api.post({ reason: "the customer wrote again" }, {}, `/${id}/cancel`)).status).toBe(200);
    },
  };
}

function startAgent(folder: string, env: Record<string, string>): Agent {
  const child = spawn(process.execPath, ["agent.mjs"], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return { process: child, output: () => text, ended: new Promise((resolve) => child.once("close", resolve)) };
}

/** What the agent's tool did. */
function refundsOf(...agents: Agent[]): string[] {
  return agents.flatMap(({ output }) => output().match(/^refunded .*$/gm) ?? []);
}

// A page that shows other code than what is run here goes stale unseen.
test("the page shows what the examples run", () => {
  const page = readFileSync(path.join(ROOT, "docs/adapters-typescript.md"), "utf8");
  const blocks = [...page.matchAll(/^```js[^\n]*\n(.*?)^```/gms)].map(([, block = ""]) => block);
  const examples = FRAMEWORKS.map((name) =>
    readFileSync(path.join(ROOT, "sdk/typescript/examples", name, "agent.mjs"), "utf8"),
  );
  expect(blocks.length).toBeGreaterThanOrEqual(FRAMEWORKS.length);
  expect(blocks.filter((block) => !examples.some((text) => text.includes(block)))).toEqual([]);
});

for (const framework of FRAMEWORKS) {
  // The promise of every adapter: what runs is what the approver left, once, and the model knows of it.
  test(`${framework}: an approved call runs once, as the approver edited it`, async ({ arrange }) => {
    const { start, approver, asked } = await arrange(framework);
    const agent = start();
    const { id, payload, title } = await asked(agent);
    expect(payload).toEqual({ customer_id: "cust_123", amount: 500 });
    expect(title).toBe("Refund 500 to cust_123");
    const { review_digest } = await approver.view(id);
    const edited = '{"customer_id":"cust_123","amount":300}';
    const decision = { decision: "approve", payload: edited, seen_digest: review_digest };
    const answer = await approver.post(`/requests/${id}/decision`, decision);
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(await agent.ended, agent.output()).toBe(0);
    expect(refundsOf(agent)).toEqual(["refunded 300 to cust_123"]);
    expect(agent.output()).toMatch(/told .*300/);
    expect(agent.output()).not.toMatch(/told .*500/);
  });

  test(`${framework}: a rejected call never runs, and the model is told the note`, async ({ arrange }) => {
    const { start, approver, asked } = await arrange(framework);
    const agent = start();
    await approver.decide((await asked(agent)).id, "reject", "ask for a photo first");
    expect(await agent.ended, agent.output()).toBe(0);
    expect(refundsOf(agent)).toEqual([]);
    expect(agent.output()).toMatch(/told .*ask for a photo first/);
  });

  // Nobody's answer must never become a yes.
  test(`${framework}: what expires or is taken back never runs, and the model is told`, async ({ arrange }) => {
    const [expiring, takenBack] = [await arrange(framework), await arrange(framework)];
    const late = expiring.start({ APPROVAL_EXPIRES_IN_S: "2" });
    const revoked = takenBack.start();
    await takenBack.cancel((await takenBack.asked(revoked)).id);
    expect([await late.ended, await revoked.ended], late.output() + revoked.output()).toEqual([0, 0]);
    expect(refundsOf(late, revoked)).toEqual([]);
    expect(late.output()).toMatch(/told .*in time/);
    expect(revoked.output()).toMatch(/told .*the customer wrote again/);
  });

  // A person asked twice may say yes twice.
  test(`${framework}: an agent that was killed finds its request again`, async ({ arrange }) => {
    const { start, approver, asked, requests } = await arrange(framework);
    const killed = start();
    const first = await asked(killed);
    killed.process.kill("SIGKILL");
    await killed.ended;
    await approver.decide(first.id, "approve");
    const resumed = start();
    expect(await resumed.ended, resumed.output()).toBe(0);
    expect((await requests()).map(({ id }) => id)).toEqual([first.id]);
    expect(refundsOf(killed, resumed)).toEqual(["refunded 500 to cust_123"]);
  });

  // The approver reads what came of it; an answer that is longer than a report may be must not undo the act.
  test(`${framework}: what the tool answered is reported, cut to what a report may hold`, async ({ arrange }) => {
    const { start, answering, approver, asked, requests } = await arrange(framework);
    answering('"\u{1f4b8}".repeat(2_400)');
    const agent = start();
    await approver.decide((await asked(agent)).id, "approve");
    expect(await agent.ended, agent.output()).toBe(0);
    expect(refundsOf(agent)).toHaveLength(1);
    const [request] = await requests();
    expect(request?.result).toMatchObject({ status: "executed", detail: "\u{1f4b8}".repeat(2_000) });
  });

  // It was paid. Whoever is told otherwise pays again.
  test(`${framework}: a report that does not arrive is a warning, and the model is told what was done`, async ({
    arrange,
  }) => {
    const { start, approver, asked, requests } = await arrange(framework);
    const agent = start(faulty("unreported"));
    await approver.decide((await asked(agent)).id, "approve");
    expect(await agent.ended, agent.output()).toBe(0);
    expect(refundsOf(agent)).toEqual(["refunded 500 to cust_123"]);
    expect(agent.output()).toMatch(/told .*500/);
    expect(agent.output()).toMatch(/could not be reported/);
    expect((await requests())[0]?.result).toMatchObject({ status: "executed", detail: "Started." });
  });

  // No framework has saved yet that the tool ran: only the claim knows.
  test(`${framework}: an agent that was killed after its tool ran does not run it again`, async ({ arrange }) => {
    const { start, approver, asked, requests } = await arrange(framework);
    const killed = start(faulty("killed"));
    const { id } = await asked(killed);
    await approver.decide(id, "approve");
    await killed.ended;
    expect(killed.process.signalCode).toBe("SIGKILL");
    const resumed = start();
    expect(await resumed.ended, resumed.output()).toBe(0);
    expect(refundsOf(killed, resumed)).toEqual(["refunded 500 to cust_123"]);
    expect(resumed.output()).toMatch(/told .*may have been carried out/);
    expect((await requests()).map((request) => request.id)).toEqual([id]);
  });

  // A supervisor that starts one too many must not pay twice.
  test(`${framework}: of two that are resumed at once, one runs the tool`, async ({ arrange }) => {
    const { start, approver, asked } = await arrange(framework);
    const first = start();
    const { id } = await asked(first);
    first.process.kill("SIGKILL");
    await first.ended;
    const both = [start(), start()];
    await approver.decide(id, "approve");
    await Promise.all(both.map(({ ended }) => ended));
    expect(refundsOf(...both), both.map(({ output }) => output()).join("\n")).toEqual(["refunded 500 to cust_123"]);
  });
}
