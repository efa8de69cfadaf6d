import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { tryPort } from "@/scripts/launch/free-port";
import { startReceiver } from "@/tests/support/receiver";
import { KeysPage } from "../pages/keys-page";
import { openAs } from "../pages/sign-in-page";
import { textOf } from "../pages/text-of";
import { WebhooksPage } from "../pages/webhooks-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

// A key that got into the wrong hands must be worthless the moment somebody says so.
test("keys: make, name, list and revoke; the very next call with a revoked one is refused", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  const page = await openAs(context, ana);
  const keys = new KeysPage(page);
  await keys.goto(ana.team_slug);
  const secret = await keys.make("Deploy robot");
  await expect(keys.row("Deploy robot")).toContainText(secret.slice(-4));
  await expect(keys.row("Deploy robot")).toContainText(`by ${ana.name}`);
  await expect(keys.row("First key")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(keys.secretOf("Deploy robot")).toHaveCount(0);
  expect(await page.content()).not.toContain(secret);

  const api = publicApi(server.url, secret);
  const { id } = await api.create({ payload: { version: "v2" } });
  await keys.revoke("Deploy robot");
  const refused = await api.fetchOne(id);
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ code: "invalid_api_key" });
  await expect(keys.row("Deploy robot")).toContainText(`Revoked`);
  await expect(keys.row("Deploy robot").getByRole("button")).toHaveCount(0);
  // What it asked stays, and the other key of the project works on.
  expect(await publicApi(server.url, ana.api_key).get(id)).toMatchObject({ status: "pending" });
});

// Programs get the new key one after the other, and whoever ends one must see what would stop.
test("keys: one with an end is made, rotated with a day of both, and its callers are named before it is revoked", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  const page = await openAs(context, ana, `/${ana.team_slug}/keys`);
  const keys = new KeysPage(page);
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog", { name: "New API key" });
  await dialog.getByLabel("Name").fill("Refund robot");
  await dialog.getByLabel("Expires").selectOption("In 30 days");
  await dialog.getByRole("button", { name: "Make key" }).click();
  const old = await textOf(keys.secretOf("Refund robot"));
  await page.getByRole("button", { name: "Done" }).click();
  const fresh = await keys.rotate("Refund robot", "In a day");
  const rows = keys.row("Refund robot");
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: old.slice(-4) })).toContainText("Rotated");
  await expect(rows.filter({ hasText: old.slice(-4) }).getByRole("button", { name: "Rotate" })).toHaveCount(0);
  for (const key of [old, fresh]) await publicApi(server.url, key).create({ payload: { amount: 5 } });

  await rows
    .filter({ hasText: old.slice(-4) })
    .getByRole("button", { name: "Revoke" })
    .click();
  const uses = page.getByRole("region", { name: "Who used it in the last 30 days" });
  await expect(uses).toContainText("by one caller");
  await expect(uses.getByRole("listitem")).toContainText(/127\.0\.0\.1|::1/);
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(rows.filter({ hasText: old.slice(-4) })).toContainText("Revoked");
  expect((await publicApi(server.url, old).fetchOne("req_0")).status).toBe(401);
  expect((await publicApi(server.url, fresh).fetchOne("req_0")).status).toBe(404);
});

test("a key without a name is refused in the form, and what was typed stays", async ({ context, server }) => {
  const ana = await arrangeMember(server);
  const page = await openAs(context, ana, `/${ana.team_slug}/keys`);
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog", { name: "New API key" });
  await dialog.getByLabel("Name").fill("  ");
  await dialog.getByRole("button", { name: "Make key" }).click();
  await expect(dialog.getByText("Can't be blank.")).toBeVisible();
  await expect(dialog.getByLabel("Name")).toHaveValue("  ");
});

// A receiver that was away must have every answer when it is back, without anybody doing anything.
test("a receiver that was down gets the decision by retry; sending it again repeats the same event", async ({
  context,
  server,
}) => {
  test.slow(); // the second retry comes after half a minute, should a slow machine miss the first
  const port = await tryPort(0, "127.0.0.1");
  const ana = await arrangeMember(server, { webhookUrl: `http://127.0.0.1:${port}/hook` });
  const { id } = await publicApi(server.url, ana.api_key).create({ title: "Refund", payload: { amount: 5 } });
  const session = await signInByHttp(server.url, ana);
  await session.decide(id, "approve");
  await expect.poll(async () => (await session.view(id)).deliveries[0]?.last_attempt?.error).toMatch(/refused/i);
  const receiver = await startReceiver(port);

  const page = await openAs(context, ana, `/${ana.team_slug}/requests/${id}`);
  await page.getByRole("region", { name: "Webhooks" }).getByRole("link", { name: "Attempts" }).click();
  const webhooks = new WebhooksPage(page);
  await expect(webhooks.attempts.first()).toContainText(/refused/i);
  await expect(webhooks.attempts.last()).toContainText("200", { timeout: 50_000 });
  expect(receiver.received).toHaveLength(1);

  await webhooks.sendAgain.click();
  await expect.poll(() => receiver.received.length).toBe(2);
  await expect(webhooks.attempts.filter({ hasText: "200" })).toHaveCount(2);
  const [first, again] = receiver.received;
  expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(again?.body).toBe(first?.body);
  for (const { body, headers } of receiver.received) {
    new Webhook(ana.webhook_secret ?? "").verify(body, headers as Record<string, string>);
  }
  await receiver.stop();
});

// An endpoint that cannot be one is refused where it is typed.
test("a webhook URL into a private network is refused in the form", async ({ context, server }) => {
  const ana = await arrangeMember(server);
  const page = await openAs(context, ana, `/${ana.team_slug}/webhooks`);
  await page.getByRole("button", { name: "Add endpoint" }).click();
  const dialog = page.getByRole("dialog", { name: "Add endpoint" });
  for (const url of ["http://192.168.0.1/hook", "ftp://example.com/hook", "nonsense"]) {
    await dialog.getByLabel("URL").fill(url);
    await dialog.getByRole("button", { name: "Add endpoint" }).click();
    await expect(dialog.getByLabel("URL")).toHaveAttribute("aria-invalid", "true");
    await expect(dialog.getByLabel("URL")).toHaveValue(url);
    await dialog.getByLabel("URL").fill("");
  }
});
