import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { type Received, startReceiver } from "@/tests/support/receiver";
import { InboxPage } from "../pages/inbox-page";
import { KeysPage } from "../pages/keys-page";
import { ProjectsPage } from "../pages/projects-page";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { WebhooksPage } from "../pages/webhooks-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember } from "../support/team";

// Whoever builds on the API must be able to try all of it, and be rid of what the trying left behind.
test("a test key: its request is marked, simulated, delivered to the test endpoint alone, and deleted", async ({
  context,
  server,
}) => {
  const [live, trial] = [await startReceiver(), await startReceiver()];
  const ana = await arrangeMember(server, { webhookUrl: live.url });
  const page = await openAs(context, ana);
  const keys = new KeysPage(page);
  await keys.goto(ana.team_slug);
  const secret = await keys.make("Trying out", "Test");
  expect(secret).toMatch(/^ha_test_/);
  await expect(keys.row("Trying out").getByText("test", { exact: true })).toBeVisible();
  const webhooks = new WebhooksPage(page);
  await webhooks.goto(ana.team_slug);
  await webhooks.add(trial.url, "Test");

  const api = publicApi(server.url, secret);
  const { id, url } = await api.create({ title: "Only a try", external_id: "try-1", payload: { step: 1 } });
  const { id: pending } = await api.create({ title: "Nobody answers this", payload: { step: 2 } });
  await publicApi(server.url, ana.api_key).create({ title: "The real thing", payload: { step: 3 } });
  const inbox = new InboxPage(page);
  await inbox.goto(ana.team_slug);
  await expect(inbox.row("Only a try").getByText("test", { exact: true })).toBeVisible();
  await expect(inbox.row("The real thing").getByText("test", { exact: true })).toHaveCount(0);
  await page.goto(url);
  const sheet = new RequestSheet(page);
  await expect(sheet.decision).toContainText("This is a test");
  const simulated = await fetch(`${server.url}/api/v1/requests/${id}/simulate`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ status: "approved" }),
  });
  expect(await simulated.json()).toMatchObject({ status: "approved", mode: "test" });
  await expect(sheet.deliveries).toContainText("Your receiver got it at");
  expect(trial.received.map(({ body }) => JSON.parse(body).request_id)).toEqual([id]);
  expect(live.received).toEqual([]);

  // One request is open and another is waited for while somebody else deletes them.
  await page.goto(`/${ana.team_slug}/requests/${pending}`);
  const held = fetch(`${server.url}/api/v1/requests/${pending}?wait=60`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  const projects = new ProjectsPage(await context.newPage());
  await projects.goto(ana.team_slug);
  await expect(projects.page.getByText("2 test requests, made with a test key.")).toBeVisible();
  await projects.deleteTestRequests();
  await expect(projects.page.getByText("2 were deleted.")).toBeVisible();
  expect((await held).status).toBe(404);
  await expect(sheet.outcome("It is no longer there")).toBeVisible();
  await expect(sheet.decision).toHaveCount(0);
  await expect(inbox.row("Nobody answers this")).toHaveCount(0);
  await expect(inbox.row("The real thing")).toBeVisible();
  expect((await api.fetchOne(id)).status).toBe(404);
  expect(await api.create({ external_id: "try-1", payload: { other: true } })).toMatchObject({ status: "pending" });
  await live.stop();
  await trial.stop();
});

function verifies(secret: string, { body, headers }: Received): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

// A receiver of callbacks must be able to verify them, before and while its secret is changed.
test("the callback secret: shown before the first request, verified by a receiver, rotated with an overlap", async ({
  context,
  server,
}) => {
  const receiver = await startReceiver();
  const ana = await arrangeMember(server);
  const page = await openAs(context, ana);
  const projects = new ProjectsPage(page);
  await projects.goto(ana.team_slug);
  await expect(projects.row("Live")).toContainText("made when first needed");
  const first = await projects.reveal("Live");
  expect(await projects.reveal("Test")).not.toBe(first);
  await page.getByRole("button", { name: "Done" }).click();
  expect(await page.content()).not.toContain(first);

  const api = publicApi(server.url, ana.api_key);
  const approved = async () => {
    const { url } = await api.create({ payload: { step: 1 }, callback_url: receiver.url });
    const arrived = receiver.received.length + 1;
    await page.goto(url);
    await expect(page.getByRole("article")).toContainText(receiver.url);
    const sheet = new RequestSheet(page);
    await sheet.arm("Approve");
    await sheet.commit.click();
    await expect.poll(() => receiver.received.length).toBe(arrived);
    return receiver.received.at(-1) as Received;
  };
  expect(verifies(first, await approved())).toBe(true);

  await projects.goto(ana.team_slug);
  const second = await projects.rotate("Live");
  await expect(page.getByRole("group", { name: /^Callback secret of .*, live$/ })).toBeFocused();
  await expect(projects.row("Live")).toContainText("Signs too until");
  await expect(projects.row("Test")).toContainText("none signs");
  const during = await approved();
  expect([verifies(first, during), verifies(second, during)]).toEqual([true, true]);
  // Its attempts can be looked at, though the project has no endpoint at all.
  await expect(new RequestSheet(page).deliveries).toContainText("Your receiver got it at");
  await new RequestSheet(page).deliveries.getByRole("link", { name: "Attempts" }).click();
  await expect(page.getByRole("heading", { name: "To a callback_url" })).toBeVisible();
  await expect(new WebhooksPage(page).attempts).toHaveCount(1);
  expect(verifies(`whsec_${"A".repeat(43)}=`, during)).toBe(false);
  await receiver.stop();
});

// An agent that needs an answer with the yes must never get a yes without one.
test("a request that requires a form is not approved without it, and can be rejected without it", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  const { url, id } = await publicApi(server.url, ana.api_key).create({
    title: "Refund",
    payload: { amount: 5 },
    editable: ["/amount"],
    response_schema: {
      type: "object",
      properties: { reason: { type: "string", title: "Why it is right" } },
      required: ["reason"],
    },
  });
  const page = await openAs(context, ana, new URL(url).pathname);
  const sheet = new RequestSheet(page);
  await page.keyboard.press("a");
  await expect(sheet.decision).toContainText("Still needed: an answer to Why it is right.");
  await expect(sheet.commit).toBeDisabled();
  await page.keyboard.press("Control+Enter");
  expect(await publicApi(server.url, ana.api_key).get(id)).toMatchObject({ status: "pending" });
  await sheet.arm("Reject", "Not this way");
  await sheet.commit.click();
  await expect(sheet.outcome("You rejected this at")).toBeVisible();
  expect(await publicApi(server.url, ana.api_key).get(id)).toMatchObject({ status: "rejected" });
});
