import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { startReceiver } from "@/tests/support/receiver";
import { InboxPage } from "../pages/inbox-page";
import { RequestSheet } from "../pages/request-sheet";
import { textOf } from "../pages/text-of";
import { WebhooksPage } from "../pages/webhooks-page";
import { WelcomePage } from "../pages/welcome-page";
import { test } from "../support/fixtures";
import { publicApi, type RequestOnWire } from "../support/public-api";
import type { TestServer } from "../support/server";
import { unique } from "../support/team";

const LANGUAGES = ["curl", "Python", "JavaScript", "bash"] as const;
const TITLE = "Approve $500 refund for Jane Doe";
const NOTE = "Checked the photos. Refund the whole amount.";

function newPerson() {
  return { email: `new-${unique()}@example.com`, password: "correct horse battery", name: "Mara Keller" };
}

/** Runs a shell command as a person would who has copied it, and returns what it printed. */
async function inShell(command: string): Promise<string> {
  return (await promisify(execFile)("bash", ["-c", command])).stdout;
}

/** The way from an empty browser to a team with a key. */
async function signUp(page: Page, server: TestServer): Promise<{ welcome: WelcomePage; team: string; key: string }> {
  await page.goto("/sign-up");
  const welcome = new WelcomePage(page);
  await welcome.signUp(newPerson());
  await welcome.nameTeam(`Refunds ${unique()}`);
  const key = await textOf(welcome.key);
  for (const language of LANGUAGES) {
    const call = await welcome.call(language);
    expect(call).toContain(key);
    expect(call).toContain(`${server.url}/api/v1/requests`);
  }
  return { welcome, team: welcome.teamSlug(), key };
}

// The whole promise of the product, as its first user meets it.
test("sign up, run the shown call, approve, and the caller has the answer by GET and by a signed webhook", async ({
  page,
  context,
  server,
}) => {
  test.slow(); // many pages, one after the other
  const receiver = await startReceiver();
  const { welcome, team, key } = await signUp(page, server);
  const curl = await welcome.call("curl");
  await expect(welcome.waiting).toBeVisible();

  const webhooks = new WebhooksPage(await context.newPage());
  await webhooks.goto(team);
  const secret = await webhooks.add(receiver.url);

  const inbox = new InboxPage(await context.newPage());
  await inbox.goto(team);
  await expect(inbox.page.getByRole("heading", { name: "Nothing has asked you yet" })).toBeVisible();

  const asked = JSON.parse(await inShell(curl)) as RequestOnWire;
  await inbox.row(TITLE).waitFor();
  report("POST → row visible", new Date(asked.inserted_at));
  await expect(welcome.arrival).toContainText("Your first request is here");

  const sheet = await inbox.open(TITLE);
  await expect(sheet.fact("Customer id")).toHaveText("cust_123");
  await expect(sheet.fact("Amount")).toHaveText("500");
  await expect(sheet.fact("Reason")).toHaveText("Product arrived damaged");

  await armByKeyAlone(inbox.page, sheet);
  const api = publicApi(server.url, key);
  expect(await api.get(asked.id)).toMatchObject({ status: "pending", decided_at: null, decision_note: null });

  await sheet.note.fill(NOTE);
  await sheet.commit.click();
  await expect(sheet.outcome("You approved this at")).toBeVisible();

  const answer = await api.get(asked.id);
  expect(answer).toMatchObject({ status: "approved", decision_note: NOTE, decided_by: { name: "Mara Keller" } });
  expect(answer.decided_by?.id).toBe(answer.decided_by_id);
  await expect(welcome.arrival).toContainText("What the caller is told");

  await expect.poll(() => receiver.received.length).toBe(1);
  const [delivery] = receiver.received;
  if (!delivery) throw new Error("nothing was received");
  report("decision → webhook", new Date(answer.decided_at ?? ""), delivery.at);
  expect(new Webhook(secret).verify(delivery.body, delivery.headers as Record<string, string>)).toEqual(
    flatBody(String(delivery.headers["webhook-id"]), asked, answer),
  );
  await seeDelivery(sheet, new WebhooksPage(inbox.page), delivery.body);
  await seeThatTheKeyIsGone(context, team, key);
  await receiver.stop();
});

/** A stray key must not release money: `A` opens the question, and typing goes into the note. */
async function armByKeyAlone(page: Page, sheet: RequestSheet): Promise<void> {
  await page.keyboard.press("a");
  await expect(sheet.verdict("Approve")).toHaveAttribute("aria-pressed", "true");
  await expect(sheet.commit).toHaveText(/^Approve 500/);
  await page.keyboard.press("a");
  await page.keyboard.press("Enter");
  await expect(sheet.note).toHaveValue("a\n");
  await expect(sheet.title).toHaveText(TITLE);
}

/** The body of the contract, field by field. */
function flatBody(eventId: string, asked: RequestOnWire, answer: RequestOnWire) {
  return {
    event: "request.decided",
    id: eventId,
    created_at: answer.decided_at,
    request_id: asked.id,
    external_id: null,
    title: TITLE,
    status: "approved",
    payload: { customer_id: "cust_123", amount: 500, reason: "Product arrived damaged" },
    original_payload: null,
    response: null,
    decided_by_id: answer.decided_by_id,
    decided_by: answer.decided_by,
    decision_note: NOTE,
    decided_at: answer.decided_at,
    mode: "live",
    project_id: asked.project_id,
    metadata: null,
    receipt: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  };
}

async function seeDelivery(sheet: RequestSheet, webhooks: WebhooksPage, body: string): Promise<void> {
  await expect(sheet.deliveries).toContainText(/Your receiver got it at .+, and answered 200 in /);
  await sheet.deliveries.getByRole("link", { name: "Attempts" }).click();
  await expect(webhooks.attempts).toHaveCount(1);
  await expect(webhooks.attempts).toContainText("200");
  expect(await webhooks.part("Sent")).toBe(body);
  expect(await webhooks.part("Answer")).toContain("noted");
  expect(await webhooks.part("Headers")).toContain("webhook-signature: v1,");
}

/** Shown once means once: whoever comes back finds the call, but no key. */
async function seeThatTheKeyIsGone(context: BrowserContext, team: string, key: string): Promise<void> {
  const page = await context.newPage();
  for (const path of [`/welcome?team=${team}`, `/${team}/keys`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.content()).not.toContain(key);
    expect(await page.content()).toContain(path.endsWith("keys") ? key.slice(-4) : "APPROVAL_API_KEY");
  }
}

// Whoever has no terminal at hand gets there as well, and quickly.
test("from the landing page to an approval without a terminal takes at most 10 interactions", async ({
  page,
  context,
}) => {
  const interactions = await countInteractions(context);
  const startedAt = new Date();
  await page.goto("/");
  await page.getByRole("link", { name: "Start" }).click();
  const welcome = new WelcomePage(page);
  await welcome.signUp({ ...newPerson(), name: "" });
  await welcome.nameTeam(`Quick ${unique()}`);
  await welcome.sendForMe.click();
  const sheet = new RequestSheet(page);
  await expect(sheet.fact("Refund amount")).toHaveText("$500");
  await sheet.arm("Approve");
  await sheet.commit.click();
  await expect(sheet.outcome(/^You approved this at/)).toBeVisible();
  report("landing → first approval, by a machine's hands", startedAt);
  await expect(welcome.arrival).toContainText('"status": "approved"');
  await expect(welcome.arrival).toContainText('"refund_amount": 500');
  await page.getByRole("link", { name: "Go to the inbox" }).click();
  await expect(page.getByRole("heading", { name: "Nothing waits on you" })).toBeVisible();
  // The last one, to the inbox, comes after the approval.
  console.log(`interactions from the landing page to the approval: ${interactions() - 1}`);
  expect(interactions() - 1).toBeLessThanOrEqual(10);
});

/** Counts what a person does: each press, and each field that is filled in. */
async function countInteractions(context: BrowserContext): Promise<() => number> {
  let count = 0;
  await context.exposeFunction("noteInteraction", () => {
    count += 1;
  });
  await context.addInitScript(() => {
    const note = () => (globalThis as unknown as { noteInteraction(): void }).noteInteraction();
    const typedIn = new Set<EventTarget | null>();
    addEventListener("pointerdown", note, { capture: true });
    const onInput = ({ target }: Event) => {
      if (!typedIn.has(target)) note();
      typedIn.add(target);
    };
    addEventListener("input", onInput, { capture: true });
  });
  return () => count;
}

/** Times are printed, never asserted: they are the machine's. */
function report(what: string, since: Date, until = new Date()): void {
  console.log(`${what}: ${until.getTime() - since.getTime()} ms`);
}
