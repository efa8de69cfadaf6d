import { type BrowserContext, expect, type Page } from "@playwright/test";
import { RequestSheet } from "../pages/request-sheet";
import { openAs, signInOn } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember, joinTeam, type TeamMember } from "../support/team";

/** Two people of one team: its owner, and an approver who joined it. */
async function arrangeTwo(server: TestServer): Promise<{ ana: TeamMember; bo: TeamMember }> {
  const ana = await arrangeMember(server, { name: "Ana Torres" });
  const bo = await joinTeam(server, ana.team_slug, "Bo Lindqvist");
  return { ana, bo };
}

type Decider = { page: Page; sheet: RequestSheet; name: string; note: string; verdict: "Approve" | "Reject" };

/** Opens the request in a browser of one's own, arms a verdict and writes a note. */
async function armIn(context: BrowserContext, who: TeamMember, path: string, verdict: Decider["verdict"]) {
  const page = await openAs(context, who, path);
  const sheet = new RequestSheet(page);
  const note = `${who.name} says ${verdict.toLowerCase()}`;
  await sheet.arm(verdict, note);
  return { page, sheet, name: who.name, note, verdict };
}

/** The statuses that the server answered to the decisions of a page. */
function decisionStatuses(page: Page): number[] {
  const statuses: number[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/decision")) statuses.push(response.status());
  });
  return statuses;
}

// One decision only, whatever two people do at once; and nobody is left believing that theirs was it.
test("two decide at the same moment: one wins, the other is told who, when and what, and keeps their note", async ({
  browser,
  server,
}) => {
  const { ana, bo } = await arrangeTwo(server);
  const api = publicApi(server.url, ana.api_key);
  const { id, url } = await api.create({ title: "Delete the old backups", payload: { backups: 12 } });
  const path = new URL(url).pathname;
  const contexts = [
    await browser.newContext({ baseURL: server.url }),
    await browser.newContext({ baseURL: server.url }),
  ];
  const [first, second] = contexts;
  if (!first || !second) throw new Error("no browser");
  const deciders: Decider[] = [await armIn(first, ana, path, "Approve"), await armIn(second, bo, path, "Reject")];
  const statuses = deciders.map(({ page }) => decisionStatuses(page));

  await Promise.all(deciders.map(({ page }) => page.keyboard.press("Control+Enter")));
  for (const { sheet } of deciders) await expect(sheet.outcome(/(approved|rejected) this at/)).toBeVisible();

  const answer = await api.get(id);
  const winner = deciders.find(({ name }) => name === answer.decided_by?.name);
  const loser = deciders.find((decider) => decider !== winner);
  if (!winner || !loser) throw new Error("nobody decided");
  const past = winner.verdict === "Approve" ? "approved" : "rejected";
  expect(answer).toMatchObject({ status: past, decision_note: winner.note });
  await expect(winner.sheet.outcome(new RegExp(`You ${past} this at \\d\\d:\\d\\d:\\d\\d`))).toContainText(winner.note);
  const told = loser.sheet.outcome(new RegExp(`${winner.name} ${past} this at \\d\\d:\\d\\d:\\d\\d`));
  await expect(told).toContainText(`Your note is kept: “${loser.note}”`);
  await expect(told).toContainText(`“${winner.note}”`);
  await expect(loser.sheet.decision).toHaveCount(0);
  // A slow machine may show the loser the outcome before their press; nobody is ever answered 200 twice.
  expect(statuses.flat().sort()[0]).toBe(200);
  expect(statuses.flat().filter((status) => status !== 200 && status !== 409)).toEqual([]);
  expect(statuses.flat().filter((status) => status === 200)).toHaveLength(1);

  const { trail } = await (await signInByHttp(server.url, bo)).view(id);
  expect(trail.map(({ type }) => type)).toEqual(["request.created", "request.decided"]);
  for (const context of contexts) await context.close();
});

// "No answer" must never become "yes": a person who looks on must see that it is too late.
test("at its deadline an open request loses its buttons and says why; nobody can decide it any more", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  const api = publicApi(server.url, ana.api_key);
  const page = await openAs(context, ana);
  const { id, url } = await api.create({
    title: "Send the newsletter",
    payload: { recipients: 4_200 },
    expires_at: new Date(Date.now() + 6_000).toISOString(),
  });
  await page.goto(new URL(url).pathname);
  const sheet = new RequestSheet(page);
  await sheet.arm("Approve", "A note in good time");
  await expect(sheet.outcome(/^Expired at /)).toBeVisible();
  await expect(sheet.outcome("Nobody decided in time.")).toContainText("Your note is kept: “A note in good time”");
  await expect(sheet.decision).toHaveCount(0);
  expect(await api.get(id)).toMatchObject({ status: "expired", decided_at: null, decision_note: null });

  const late = await signInByHttp(server.url, ana);
  const { review_digest } = await late.view(id);
  const answer = await late.post(`/requests/${id}/decision`, { decision: "approve", seen_digest: review_digest });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ code: "request_expired", request: { status: "expired" } });
});

// Links to requests go into messages: whoever follows one must end at that request, signed in or not.
test("a request's address, opened while signed out, leads through sign-in to that request", async ({
  page,
  server,
}) => {
  const ana = await arrangeMember(server);
  const { url } = await publicApi(server.url, ana.api_key).create({ title: "Rotate the key", payload: { key: "k1" } });
  await page.goto(url);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByText("The request is still there")).toBeVisible();
  await signInOn(page, ana);
  await expect(page).toHaveURL(url);
  const sheet = new RequestSheet(page);
  await expect(sheet.title).toHaveText("Rotate the key");
  await expect(sheet.verdict("Approve")).toBeVisible();
});

// A session that ended must not cost what was written, nor decide anything.
test("a session that ends while a note is written: nothing is decided, and the note is there after signing in", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  const api = publicApi(server.url, ana.api_key);
  const { id, url } = await api.create({ title: "Close the account", payload: { account: "acc_9" } });
  const page = await openAs(context, ana, new URL(url).pathname);
  const sheet = new RequestSheet(page);
  await sheet.arm("Reject", "They changed their mind");

  await signOutIn(await context.newPage(), ana);
  await sheet.commit.click();
  await expect(sheet.decision.getByRole("alert")).toContainText("You are not signed in");
  expect(await api.get(id)).toMatchObject({ status: "pending" });

  await sheet.decision.getByRole("link", { name: "Sign in" }).click();
  await signInOn(page, ana);
  await expect(page).toHaveURL(url);
  await sheet.arm("Reject");
  await expect(sheet.note).toHaveValue("They changed their mind");
  await sheet.commit.click();
  await expect(sheet.outcome("You rejected this at")).toBeVisible();
  expect(await api.get(id)).toMatchObject({ status: "rejected", decision_note: "They changed their mind" });
});

async function signOutIn(page: Page, { team_slug, name }: TeamMember): Promise<void> {
  await page.goto(`/${team_slug}/inbox`);
  await page.getByRole("button", { name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}

// Signing out must end the session itself: a copy of its cookie is worth nothing from then on.
test("signing out ends the session: its cookie is refused on the very next call", async ({ context, server }) => {
  const ana = await arrangeMember(server);
  const page = await openAs(context, ana, `/${ana.team_slug}/inbox`);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const listAgain = async () => fetch(`${server.url}/api/app/${ana.team_slug}/requests`, { headers: { cookie } });
  expect((await listAgain()).status).toBe(200);
  await signOutIn(page, ana);
  const refused = await listAgain();
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ code: "not_signed_in" });
  await page.goto(`/${ana.team_slug}/inbox`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});
