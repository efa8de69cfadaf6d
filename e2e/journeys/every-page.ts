import { expect, type Page } from "@playwright/test";
import { startReceiver } from "@/tests/support/receiver";
import { DocsPage } from "../pages/docs-page";
import { InboxPage } from "../pages/inbox-page";
import { KeysPage } from "../pages/keys-page";
import { RequestSheet } from "../pages/request-sheet";
import { textOf } from "../pages/text-of";
import { WebhooksPage } from "../pages/webhooks-page";
import { WelcomePage } from "../pages/welcome-page";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { unique } from "../support/team";
import { walkAccount, walkLinks } from "./walk-account";
import { walkHistory, walkLanding } from "./walk-history";
import { walkList } from "./walk-list";
import { walkNotifications } from "./walk-notifications";
import { walkProjects } from "./walk-projects";
import { walkProof } from "./walk-proof";
import { lookAtUnconfirmedSecurity, proveWhenAsked, walkSecurity } from "./walk-security";
import { walkTeam } from "./walk-team";
import { walkTogether } from "./walk-together";

type Look = (name: string) => Promise<void>;
type Walk = { page: Page; server: TestServer; look: Look; team: string; key: string };

/** Long in every way, so that whatever can be too wide is. */
const PAYLOAD = {
  customer_id: "cust_0123456789abcdefghijklmnopqrstuvwxyz0123456789",
  refund_amount: 1_240,
  currency: "USD",
  placed_at: "2026-01-10T09:30:00Z",
  support_ticket: `https://support.example.com/tickets/${"7".repeat(80)}`,
  address: { city: "Malmö", lines: ["Storgatan 1", "2 tr"], geo: { lat: 55.605, long: 13.0038 } },
};

/** Goes through every page of the product in every state that a person can bring it into, and has each looked at. */
export async function walkThroughEveryPage(page: Page, server: TestServer, look: Look): Promise<void> {
  const { team, key } = await walkToATeam(page, look);
  const walk = { page, server, look, team, key };
  await proveWhenAsked(page);
  await walkFirstRequest(walk);
  await walkRequests(walk);
  await walkTogether({ ...walk, payload: PAYLOAD });
  await walkHistory({ ...walk, payload: PAYLOAD });
  await walkProof(walk);
  await walkWebhooks(walk);
  await walkKeys(walk);
  await walkTestMode(walk);
  await walkDocs(walk);
  await walkTeam(walk);
  await lookAtUnconfirmedSecurity(page, look);
  await walkNotifications(page, server, look, team); // which confirms the address
  await walkSecurity(page, server, look, team);
  await walkAccount(page, look);
  await walkMissingPages(walk);
}

async function walkToATeam(page: Page, look: Look): Promise<{ team: string; key: string }> {
  await walkLanding(page, look);
  await page.goto("/sign-in");
  await look("sign-in");
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByLabel("Password").fill("not this one");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
  await look("sign-in, refused");
  await walkLinks(page, look);
  await page.goto("/sign-up");
  await look("sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await look("sign-up, refused");
  const welcome = new WelcomePage(page);
  await welcome.signUp({ email: `look-${unique()}@example.com`, password: "correct horse battery", name: "Lo Ok" });
  await look("welcome, naming the team");
  await welcome.nameTeam(`Look ${unique()}`);
  await look("welcome, key and call");
  return { team: welcome.teamSlug(), key: await textOf(welcome.key) };
}

async function walkFirstRequest({ page, server, look, team, key }: Walk): Promise<void> {
  await page.goto(`/${team}/inbox`);
  await look("inbox, nothing asked yet");
  const welcome = new WelcomePage(page);
  await page.goto(`/welcome?team=${team}`);
  await expect(welcome.waiting).toBeVisible();
  await look("welcome, come back to");
  await publicApi(server.url, key).create({ title: "The very first", payload: { amount: 1 } });
  await expect(welcome.arrival).toContainText("Your first request is here");
  await look("welcome, first request");
  const sheet = new RequestSheet(page);
  await sheet.arm("Approve");
  await sheet.commit.click();
  await expect(welcome.arrival).toContainText("What the caller is told");
  await look("welcome, decided");
  await page.goto(`/${team}/inbox`);
  await look("inbox, cleared");
}

async function walkRequests({ page, server, look, team, key }: Walk): Promise<void> {
  const api = publicApi(server.url, key);
  await api.create({ title: "Another one", payload: { step: 2 } });
  const { url } = await api.create({
    title: "Refund the whole order of a customer whose name is long",
    description: "Arrived **broken**.\n\nSee the photos.",
    external_id: "refund-cust_123-ord_456",
    payload: PAYLOAD,
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  });
  await page.goto(`/${team}/inbox`);
  await expect(new InboxPage(page).row("Another one")).toBeVisible();
  await look("inbox, with rows");
  for (const tab of ["team", "all", "all&status=rejected"]) {
    await page.goto(`/${team}/inbox?tab=${tab}`);
    await expect(page.getByRole("navigation", { name: "Whose requests" })).toBeVisible();
    await look(`inbox, ?tab=${tab}`);
  }
  await walkList(page, team, look);
  await page.goto(url);
  const sheet = new RequestSheet(page);
  await look("request, open");
  await page.getByRole("button", { name: "Snooze" }).click();
  await expect(page.getByRole("dialog", { name: "Snooze" }).getByLabel("Or until")).toBeVisible();
  await look("request, snoozing");
  await page.keyboard.press("Escape");
  await sheet.raw();
  await look("request, raw");
  await sheet.arm("Approve", "A note");
  await look("request, armed to approve");
  await sheet.arm("Reject");
  await look("request, armed to reject");
  await sheet.commit.click();
  await expect(sheet.outcome("You rejected this at")).toBeVisible();
  await look("request, decided");
}

async function walkWebhooks({ page, server, look, team, key }: Walk): Promise<void> {
  const receiver = await startReceiver();
  const webhooks = new WebhooksPage(page);
  await webhooks.goto(team);
  await look("webhooks, none");
  await page.getByRole("button", { name: "Add endpoint" }).click();
  await look("webhooks, adding");
  await page.keyboard.press("Escape");
  await webhooks.add(receiver.url);
  await look("webhooks, secret");

  const { url } = await publicApi(server.url, key).create({ title: "For the webhook", payload: PAYLOAD });
  await page.goto(url);
  const sheet = new RequestSheet(page);
  await sheet.arm("Approve");
  await sheet.commit.click();
  await expect(sheet.deliveries).toContainText("Your receiver got it at");
  await look("request, delivered");
  await sheet.deliveries.getByRole("link", { name: "Attempts" }).click();
  await expect(webhooks.attempts).toHaveCount(1);
  await look("webhooks, delivery");
  await walkEndpointLife(webhooks, receiver, look);
  await receiver.stop();
}

async function walkEndpointLife(
  webhooks: WebhooksPage,
  receiver: Awaited<ReturnType<typeof startReceiver>>,
  look: Look,
): Promise<void> {
  const { page } = webhooks;
  await webhooks.sendTest.click();
  await expect(page.getByRole("status").filter({ hasText: "The receiver answered 200" })).toBeVisible();
  await look("webhooks, test answered");
  receiver.answer = { status: 503, headers: { "retry-after": "10" } };
  await webhooks.sendTest.click();
  await expect(page.getByRole("status").filter({ hasText: "Answered 503" })).toBeVisible();
  await look("webhooks, test failed");
  await page.getByRole("button", { name: "Recover all since…" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 delivery since then has failed so far");
  await look("webhooks, recovering");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: `More for ${receiver.url}` }).click();
  await expect(page.getByRole("menuitem", { name: "Change…" })).toBeVisible();
  await look("webhooks, menu");
  await page.keyboard.press("Escape");
  for (const action of ["Change…", "Rotate secret…", "Switch off…", "Delete…"] as const) {
    await webhooks.ask(receiver.url, action);
    await look(`webhooks, ${action}`);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await (await webhooks.ask(receiver.url, "Rotate secret…")).getByRole("button", { name: "Rotate secret" }).click();
  await expect(webhooks.secret).toBeVisible();
  await look("webhooks, rotated");
  await (await webhooks.ask(receiver.url, "Switch off…")).getByRole("button", { name: "Switch off" }).click();
  await expect(webhooks.endpoint(receiver.url).getByRole("button", { name: "Enable" })).toBeVisible();
  await look("webhooks, off");
  await page.getByRole("navigation", { name: "Which deliveries" }).getByRole("link", { name: "Failed" }).click();
  await expect(page.getByText("None of that kind was sent.")).toBeVisible();
  await look("webhooks, filtered");
}

async function walkKeys({ page, look, team }: Walk): Promise<void> {
  const keys = new KeysPage(page);
  await keys.goto(team);
  await look("keys");
  await page.getByRole("button", { name: "New key" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByLabel("Expires").selectOption("at");
  await look("keys, new");
  await page.keyboard.press("Escape");
  await keys.make("Agent 47");
  await look("keys, secret");
  await keys.row("Agent 47").getByRole("button", { name: "Rotate Agent 47" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("keys, rotating");
  await page.keyboard.press("Escape");
  await keys.row("Agent 47").getByRole("button", { name: "Revoke Agent 47" }).click();
  await expect(page.getByRole("dialog")).toContainText("Nobody has used it in the last 30 days.");
  await look("keys, revoking");
  await page.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(keys.row("Agent 47")).toContainText("Revoked");
  await look("keys, revoked");
}

async function walkTestMode({ page, server, look, team }: Walk): Promise<void> {
  const keys = new KeysPage(page);
  await keys.goto(team);
  const secret = await keys.make("Trying things out", "Test");
  await look("keys, test key");
  const { url } = await publicApi(server.url, secret).create({
    title: "Only a try",
    payload: PAYLOAD,
    risk: "high",
    editable: ["/refund_amount", "/address/city"],
    callback_url: `https://receiver.example.com/${"callback/".repeat(12)}`,
    response_schema: {
      type: "object",
      properties: {
        reason_of_the_refund: { type: "string", title: "Why the customer gets it back" },
        photo: { type: "string" },
      },
      required: ["reason_of_the_refund"],
    },
  });
  await page.goto(url);
  await expect(new RequestSheet(page).decision).toContainText("This is a test");
  await look("request, a test with a form");
  await walkProjects(page, look, team, url);
}

async function walkDocs({ page, look }: Walk): Promise<void> {
  const docs = new DocsPage(page);
  for (const path of ["/docs", "/docs/quickstart", "/docs/webhooks", "/docs/api", "/docs/errors/invalid_request"]) {
    await docs.goto(path);
    await look(path);
  }
  await docs.goto("/docs/errors");
  await page.keyboard.press("/");
  await docs.words.fill("rotate");
  await expect(docs.found("Rotation")).toBeVisible();
  await look("docs, searching");
  await page.keyboard.press("Escape");
  await docs.goto("/docs/nothing");
  await look("docs, missing page");
}

async function walkMissingPages({ page, look, team }: Walk): Promise<void> {
  for (const path of ["/no-such-team/inbox", `/${team}/nothing`, `/${team}/requests/req_00000000000000000000000000`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: "Nothing is here" })).toBeVisible();
    await look(`missing page ${path}`);
  }
  await page.goto(`/${team}/keys`);
  await page
    .getByRole("button", { name: "Lo Ok" })
    .or(page.getByRole("button", { name: "More" }))
    .filter({ visible: true })
    .click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await look("menu of the person");
  await page.getByRole("menuitem", { name: "Keyboard" }).click();
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await look("keyboard help");
}
