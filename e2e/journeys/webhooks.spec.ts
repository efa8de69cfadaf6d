import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { startReceiver } from "@/tests/support/receiver";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { WebhooksPage } from "../pages/webhooks-page";
import { inDatabase } from "../support/database";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { signInByHttp } from "../support/session-api";
import { arrangeMember, joinTeam } from "../support/team";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
test.beforeEach(async () => {
  receiver = await startReceiver();
});
test.afterEach(() => receiver.stop());

// Whoever sets a receiver up has to know at once what it did, without looking for it.
test("a test event's answer stands on the page by itself; a failure is said in words", async ({ context, server }) => {
  const ana = await arrangeMember(server, { webhookUrl: receiver.url });
  const page = await openAs(context, ana, `/${ana.team_slug}/webhooks`);
  const webhooks = new WebhooksPage(page);
  const answered = page.getByRole("status").filter({ hasText: "The receiver answered 200 in" });
  await webhooks.sendTest.press("Enter");
  await expect(answered).toBeVisible();
  await expect(answered).toContainText("noted");
  await expect(webhooks.deliveries.getByRole("row").filter({ hasText: "webhook.test" })).toHaveCount(1);
  const [sent] = receiver.received;
  new Webhook(ana.webhook_secret ?? "").verify(sent?.body ?? "", sent?.headers as Record<string, string>);

  await receiver.stop();
  await webhooks.sendTest.press("Enter");
  const failed = page.getByRole("status").filter({ hasText: "The connection was refused" });
  await expect(failed).toBeVisible();
  await failed.getByRole("link", { name: "What was sent and answered" }).press("Enter");
  await expect(webhooks.attempts.first()).toContainText("The connection was refused");
});

test("an endpoint is added with its events, changed, switched off and on, and deleted by keyboard", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  const page = await openAs(context, ana, `/${ana.team_slug}/webhooks`);
  const webhooks = new WebhooksPage(page);
  await page.getByRole("button", { name: "Add endpoint" }).press("Enter");
  const adding = page.getByRole("dialog", { name: "Add endpoint" });
  await adding.getByLabel("URL").fill(receiver.url);
  await adding.getByRole("checkbox", { name: "request.created" }).press("Space");
  await adding.getByRole("checkbox", { name: "request.expired" }).press("Space");
  await adding.getByLabel("URL").press("Enter");
  await expect(webhooks.secret).toBeVisible();
  await expect(webhooks.endpoint(receiver.url)).toContainText("created, decided, cancelled");

  const url = `${receiver.url}/second`;
  const changing = await webhooks.ask(receiver.url, "Change…");
  for (const event of ["request.created", "request.decided", "request.cancelled"]) {
    await changing.getByRole("checkbox", { name: event }).press("Space");
  }
  await changing.getByRole("button", { name: "Save changes" }).press("Enter");
  await expect(changing.getByText("Must name at least one event.")).toBeVisible();
  await changing.getByRole("checkbox", { name: "request.decided" }).press("Space");
  await changing.getByLabel("URL").fill(url);
  await changing.getByLabel("URL").press("Enter");
  await expect(changing).toHaveCount(0);
  await expect(webhooks.endpoint(url)).toContainText("decided");

  await (await webhooks.ask(url, "Switch off…")).getByRole("button", { name: "Switch off" }).press("Enter");
  await expect(webhooks.endpoint(url)).toContainText(`Switched off by ${ana.name}`);
  await decideOne(server.url, ana);
  await page.reload();
  await expect(page.getByText("1 delivery waits, and goes out when it is enabled.")).toBeVisible();
  expect(receiver.received).toEqual([]);
  await webhooks.endpoint(url).getByRole("button", { name: "Enable" }).press("Enter");
  await expect(webhooks.endpoint(url)).not.toContainText("Switched off");
  await expect.poll(() => receiver.received.length).toBe(1);

  await (await webhooks.ask(url, "Delete…")).getByRole("button", { name: "Delete endpoint" }).press("Enter");
  await expect(page.getByText("There is no endpoint yet.")).toBeVisible();
});

// While a receiver is away the page must not look as if all were well.
test("an endpoint that fails says since when, when the next try is due, and what waits", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server, { webhookUrl: receiver.url });
  await inDatabase(server, (client) => client.query(PAUSE, [ana.team_id]));
  await decideOne(server.url, ana);
  const page = await openAs(context, ana, `/${ana.team_slug}/webhooks`);
  const webhooks = new WebhooksPage(page);
  const row = webhooks.endpoint(receiver.url);
  await expect(row).toContainText(/Failing since .+; next try in \d+ min \d\d s; 1 delivery waits/);
  await webhooks.sendTest.press("Enter");
  await expect(row).not.toContainText("Failing since");
  await expect.poll(() => receiver.received.length).toBe(2);
});

test("a rotated secret is shown once, and until the time that the page says both sign", async ({ context, server }) => {
  const ana = await arrangeMember(server, { webhookUrl: receiver.url });
  const page = await openAs(context, ana, `/${ana.team_slug}/webhooks`);
  const webhooks = new WebhooksPage(page);
  const dialog = await webhooks.ask(receiver.url, "Rotate secret…");
  await dialog.getByRole("button", { name: "Rotate secret" }).press("Enter");
  const secret = await webhooks.secret.textContent();
  await expect(webhooks.endpoint(receiver.url)).toContainText("The secret before signs too until");
  await webhooks.sendTest.click();
  await expect.poll(() => receiver.received.length).toBe(1);
  const [sent] = receiver.received;
  for (const one of [secret?.trim(), ana.webhook_secret]) {
    new Webhook(one ?? "").verify(sent?.body ?? "", sent?.headers as Record<string, string>);
  }
  await page.reload();
  await expect(webhooks.endpoint(receiver.url)).toBeVisible();
  expect(await page.content()).not.toContain(secret);
});

// After an outage one question has to be enough, and nothing may be sent that the receiver cannot tell from a new event.
test("what failed is filtered, copied as curl, and recovered: the same bytes under the same webhook-id", async ({
  context,
  server,
}) => {
  await context.grantPermissions(["clipboard-write"]);
  const ana = await arrangeMember(server, { webhookUrl: receiver.url });
  receiver.answer = { status: 503, headers: {} };
  await decideOne(server.url, ana);
  await expect.poll(() => receiver.received.length).toBeGreaterThan(0);
  await expect
    .poll(() => inDatabase(server, async (client) => (await client.query(GIVE_UP, [ana.team_id])).rowCount))
    .toBe(1);

  const page = await openAs(context, ana, `/${ana.team_slug}/webhooks`);
  const webhooks = new WebhooksPage(page);
  const filters = page.getByRole("navigation", { name: "Which deliveries" });
  await filters.getByRole("link", { name: "Delivered" }).press("Enter");
  await expect(page.getByText("None of that kind was sent.")).toBeVisible();
  await filters.getByRole("link", { name: "Failed" }).press("Enter");
  await expect(page).toHaveURL(/status=failed/);
  await page.getByLabel("Event").last().selectOption("request.decided");
  await expect(page).toHaveURL(/status=failed&event=request.decided/);
  await webhooks.deliveries.getByRole("row").nth(1).getByRole("link").press("Enter");
  await expect(webhooks.attempts.first()).toContainText("Answered 503");

  const [first] = receiver.received;
  receiver.received.length = 0;
  receiver.answer = { status: 200, headers: {} };
  await page.getByRole("button", { name: /^Copy as curl/ }).press("Enter");
  const command = await pasted(page);
  await promisify(execFile)("bash", ["-c", command]);
  expect(receiver.received.map(({ body }) => body)).toEqual([first?.body]);
  const { connection: _, ...headers } = first?.headers ?? {};
  expect(receiver.received[0]?.headers).toEqual(headers);

  receiver.received.length = 0;
  await page.getByRole("button", { name: "Recover all since…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Recover what failed" });
  await dialog.getByRole("button", { name: "Send 1 delivery again" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "1 delivery is sent again." })).toBeVisible();
  await expect.poll(() => receiver.received.length).toBe(1);
  expect(receiver.received[0]?.body).toBe(first?.body);
  expect(receiver.received[0]?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
});

test("a request's own page sends its delivery again", async ({ context, server }) => {
  const ana = await arrangeMember(server, { webhookUrl: receiver.url });
  const id = await decideOne(server.url, ana);
  const page = await openAs(context, ana, `/${ana.team_slug}/requests/${id}`);
  const { deliveries } = new RequestSheet(page);
  await expect(deliveries).toContainText("Your receiver got it at");
  await deliveries.getByRole("button", { name: /^Send again/ }).press("Enter");
  await expect.poll(() => receiver.received.length).toBe(2);
  const [first, again] = receiver.received;
  expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(again?.body).toBe(first?.body);
});

test("an approver sees what was sent, and is told why they may not send or change anything", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server, { webhookUrl: receiver.url });
  const id = await decideOne(server.url, ana);
  const ben = await joinTeam(server, ana.team_slug, "Ben Okafor");
  const page = await openAs(context, ben, `/${ana.team_slug}/webhooks`);
  const webhooks = new WebhooksPage(page);
  await expect(page.getByText("An approver may not change webhook endpoints")).toBeVisible();
  await expect(page.getByText("An approver may not send test events")).toBeVisible();
  await expect(webhooks.deliveries.getByRole("row")).toHaveCount(2);
  for (const name of [/^More for/, /^Recover/, /^Send/, /^Add/]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
  await page.goto(`/${ana.team_slug}/requests/${id}`);
  await expect(new RequestSheet(page).deliveries).toContainText("Your receiver got it at");
  await expect(page.getByRole("button", { name: /^Send again/ })).toHaveCount(0);
});

/** As after many failures in a row. */
const PAUSE = `UPDATE webhook_endpoints SET failures = 40, failing_since = now() - interval '1 hour',
  paused_until = now() + interval '10 minutes' WHERE team_id = $1`;

/** As if every attempt had been made. Only where one was made, and none is being made now. */
const GIVE_UP = `UPDATE deliveries SET status = 'failed', next_attempt_at = NULL, finished_at = now(), attempt_count = 11
  WHERE team_id = $1 AND attempt_count > 0 AND claim_id IS NULL`;

async function decideOne(url: string, member: Awaited<ReturnType<typeof arrangeMember>>): Promise<string> {
  const { id } = await publicApi(url, member.api_key).create({
    title: "Refund",
    payload: { reason: "it's $(broken) `now` \\ and !!", amount: 5 },
  });
  await (await signInByHttp(url, member)).decide(id, "approve");
  return id;
}

/** What somebody gets who pastes now. By the keys: our pages let no script read the clipboard. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    field.id = "pasted";
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press("Control+V");
  return page.locator("#pasted").inputValue();
}
