import { expect } from "@playwright/test";
import { startMailSink } from "@/tests/support/mail-sink";
import { NotificationsPage } from "../pages/notifications-page";
import { RequestSheet } from "../pages/request-sheet";
import { hydrated, openAs, signInOn } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember, confirmAddress } from "../support/team";

// The whole way of an approver whose tab is closed; and nothing on it decides but they themselves.
test("a request arrives as a mail; its link leads through sign-in to it, and only the person decides", async ({
  browser,
}) => {
  const sink = await startMailSink();
  const server = await startServer({ env: { SMTP_URL: sink.url } });
  try {
    const ana = await arrangeMember(server);
    await confirmAddress(server, ana);
    const api = publicApi(server.url, ana.api_key);
    const { id } = await api.create({ title: "Wire to Jane", payload: { amount: 12 }, risk: "high" });
    const mail = () =>
      sink.received.find(({ to, raw }) => to.includes(ana.email) && raw.includes("Subject: High risk"));
    await expect.poll(() => mail() !== undefined).toBe(true);
    const raw = mail()?.raw.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
    expect(raw).not.toContain("Jane");
    const link = raw.match(/http:\S+\/requests\/req_\w+/)?.[0] ?? "";
    expect(link).toBe(`${server.url}/${ana.team_slug}/requests/${id}`);

    // Mail programs and their filters fetch every link, with and without a session.
    const { cookie } = await signInByHttp(server.url, ana);
    for (const headers of [new Headers(), new Headers({ cookie })])
      for (const method of ["GET", "HEAD"]) await fetch(link, { method, headers, redirect: "manual" });
    expect((await api.get(id)).status).toBe("pending");

    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(link);
    await signInOn(page, ana);
    expect(page.url()).toBe(link);
    const sheet = new RequestSheet(page);
    await sheet.arm("Reject", "Nobody asked for it");
    await sheet.commit.click();
    await expect(sheet.outcome("You rejected this at")).toBeVisible();
    expect((await api.get(id)).status).toBe("rejected");
    await context.close();
  } finally {
    await server.stop();
    await sink.stop();
  }
});

// What a person chose must be what holds: a page that forgets it sends mails into the night.
test("a person chooses what they are told and when, and finds it as they left it", async ({ browser, server }) => {
  const ana = await arrangeMember(server);
  const context = await browser.newContext({ baseURL: server.url, timezoneId: "Asia/Kathmandu" });
  const settings = new NotificationsPage(await openAs(context, ana, "/account/notifications"));
  await expect(settings.confirmFirst).toBeVisible();
  await expect(settings.sendTest).toHaveCount(0);
  await settings.risk.selectOption("High risk only");
  await settings.quiet.check();
  // The zone of the browser, by either of its names.
  await expect(settings.zone).toHaveValue(/^Asia\/Ka(th|t)mandu$/);
  await settings.until.fill("22:00");
  await settings.save.click();
  await expect(settings.page.getByText("must be another time")).toBeVisible();
  await settings.until.fill("06:30");
  await settings.save.click();
  await expect(settings.page.getByText("Saved. It holds from the next mail on.")).toBeVisible();
  await confirmAddress(server, ana);
  await settings.page.reload();
  await hydrated(settings.page);
  await expect(settings.confirmFirst).toHaveCount(0);
  await expect(settings.risk).toHaveValue("high");
  await expect(settings.until).toHaveValue("06:30");
  await settings.isOn.uncheck();
  await expect(settings.risk).toHaveCount(0);
  await settings.save.click();
  await expect(settings.page.getByText("Saved. It holds from the next mail on.")).toBeVisible();
  await settings.page.reload();
  await hydrated(settings.page);
  await expect(settings.isOn).not.toBeChecked();
  await settings.sendTest.click();
  await expect(settings.page.getByText(`Written to ${ana.email}`)).toBeVisible();
  await context.close();
});
