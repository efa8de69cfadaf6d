import { expect, type Page, type Request } from "@playwright/test";
import { InboxPage } from "../pages/inbox-page";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember } from "../support/team";

const isStream = (url: string) => new URL(url).pathname.endsWith("/stream");
const isList = (url: string) => new URL(url).pathname.endsWith("/requests");

// Some networks let no stream through: whoever sits behind one must not sit before an old list.
test("where the stream is blocked, the page asks by itself and shows what has come", async ({ context, server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  await api.create({ title: "From before", payload: { n: 1 } });
  await context.route(
    (url) => isStream(url.href),
    (route) => route.abort(),
  );
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const inbox = new InboxPage(page);
  await expect(inbox.row("From before")).toBeVisible();
  await api.create({ title: "Behind the wall", payload: { n: 2 } });
  await expect(inbox.row("Behind the wall")).toBeVisible({ timeout: 45_000 });
});

// What came while the line was down has given no hint to anybody who listens now.
test("after the stream was lost, a page reads again as soon as it is back", async ({ context, server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  await api.create({ title: "From before", payload: { n: 1 } });
  let isBlocked = true;
  await context.route(
    (url) => isStream(url.href),
    (route) => (isBlocked ? route.abort() : route.continue()),
  );
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const inbox = new InboxPage(page);
  await expect(inbox.row("From before")).toBeVisible();
  const tries: string[] = [];
  page.on("requestfailed", (request) => isStream(request.url()) && tries.push(request.url()));
  await expect.poll(() => tries.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await api.create({ title: "While it was away", payload: { n: 2 } });
  isBlocked = false;
  await expect(inbox.row("While it was away")).toBeVisible({ timeout: 45_000 });
});

// A browser allows six connections to a host: with a stream for each, the seventh tab would hang.
test("ten tabs of one browser are all live over one stream, also after the tab that held it is closed", async ({
  context,
  server,
}) => {
  test.slow();
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  await api.create({ title: "From before", payload: { n: 1 } });
  const streams: string[] = [];
  context.on("request", (request) => isStream(request.url()) && streams.push(request.url()));
  const tabs: Page[] = [await openAs(context, member, `/${member.team_slug}/inbox`)];
  while (tabs.length < 10) {
    const tab = await context.newPage();
    await tab.goto(`/${member.team_slug}/inbox`);
    tabs.push(tab);
  }
  const seeEverywhere = async (title: string) => {
    for (const tab of tabs) await expect(new InboxPage(tab).row(title)).toBeVisible();
  };
  await seeEverywhere("From before");
  await api.create({ title: "For all ten", payload: { n: 2 } });
  await seeEverywhere("For all ten");
  expect(streams).toHaveLength(1);

  await tabs.shift()?.close();
  await expect.poll(() => streams.length).toBe(2);
  await api.create({ title: "For the nine that are left", payload: { n: 3 } });
  await seeEverywhere("For the nine that are left");
  expect(streams).toHaveLength(2);
});

// Two hundred changes in a moment must not be two hundred readings of every open page, and the last one must show.
test("200 writers cost an open inbox a few readings, one at a time, and none of them is missed", async ({
  context,
  server,
}) => {
  test.slow();
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  await api.create({ title: "From before", payload: { n: 1 } });
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const tabs = page.getByRole("navigation", { name: "Whose requests" });
  await expect(tabs).toContainText("Mine1");
  let most = 0;
  let readings = 0;
  const underWay = new Set<Request>();
  page.on("request", (request) => {
    if (!isList(request.url())) return;
    readings++;
    underWay.add(request);
    most = Math.max(most, underWay.size);
  });
  page.on("requestfinished", (request) => underWay.delete(request));
  page.on("requestfailed", (request) => underWay.delete(request));
  await Promise.all(Array.from({ length: 200 }, (_, n) => api.create({ title: `Writer ${n}`, payload: { n } })));
  await expect(tabs).toContainText("Mine201");
  console.log(`200 writers: ${readings} readings of the list, at most ${most} at once`);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(2); // the list that is shown, and the one that counts what waits
  expect(readings).toBeLessThan(60);
});
