import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { ROOT } from "@/scripts/launch/root";
import { InboxPage } from "../pages/inbox-page";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { arrangeMember, type TeamMember } from "../support/team";
import { makeCleanFolder, removeCleanFolder } from "./clean-folder";
import { RUNTIMES } from "./run-program";

let folder = "";
let member: TeamMember;

test.beforeAll(async ({ server }) => {
  folder = makeCleanFolder();
  member = await arrangeMember(server, { name: "Mara Keller" });
});

test.afterAll(() => removeCleanFolder(folder));

for (const { name, start } of RUNTIMES) {
  // The package works where its users are: what npm would publish asks, waits for a person, and proves the answer.
  test(`the packed SDK asks a person in ${name}, and verifies what was decided`, async ({ context, server }) => {
    const title = `Refund, asked by ${name}`;
    const program = await start(folder, { apiKey: member.api_key, baseUrl: server.url, title });
    try {
      const asked = await program.next();
      expect(asked).toEqual({
        step: "asked",
        id: expect.stringMatching(/^req_/),
        url: expect.stringContaining(server.url),
      });
      const page = await openAs(context, member, `/${member.team_slug}/inbox`);
      const sheet = await new InboxPage(page).open(title);
      await sheet.arm("Approve", "Photos checked.");
      await sheet.commit.click();
      expect(await program.next()).toEqual({
        step: "decided",
        approved: true,
        note: "Photos checked.",
        payload: '{"customer_id":"cust_123","amount":500,"account":12345678901234567890}',
        receipt: { sub: asked.id, method: "password" },
      });
      expect(await program.next()).toEqual({ step: "webhook", id: "evt_1", account: "12345678901234567890" });
    } finally {
      await program.stop();
    }
  });
}

const USES_TYPES = `
type Refund = { customer_id: string; amount: number };
export async function ask(client: InstanceType<typeof Client>): Promise<number> {
  const request = await client.requests.create<Refund>({ title: "Refund", payload: { amount: 500 }, expires_in: 60 });
  const decision = await request.waitForDecision({ timeoutMs: 1_000 });
  const { sub } = await decision.verify({ allowTest: true });
  for await (const { id } of client.requests.list({ status: "pending" })) console.log(id, sub);
  const { event, status } = await webhooks.verify("", new Headers(), "whsec_");
  // @ts-expect-error: there is no such status
  if (event === "request.decided" && status === "maybe") return 0;
  return decision.approved ? decision.payload.amount : 0;
}
`;

// A package whose types fit only one way of loading it breaks the other's builds.
test("a strict compiler takes the packed types, imported and required", async () => {
  writeFileSync(path.join(folder, "uses.mts"), `import { Client, webhooks } from "human-approval";${USES_TYPES}`);
  writeFileSync(path.join(folder, "uses.cts"), `import { Client, webhooks } from "human-approval";${USES_TYPES}`);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: "nodenext",
    target: "es2022",
    types: [],
  };
  const configuration = { compilerOptions: { ...compilerOptions, noEmit: true }, files: ["uses.mts", "uses.cts"] };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(configuration));
  const tsc = path.join(ROOT, "node_modules/typescript/bin/tsc");
  const output = await new Promise<string>((resolve) =>
    execFile(process.execPath, [tsc], { cwd: folder }, (error, output) => resolve(output || String(error ?? ""))),
  );
  expect(output).toBe("");
});
