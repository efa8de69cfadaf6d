import { expect } from "@playwright/test";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember } from "../support/team";

/** As no program would lay it out: what is shown as sent must be so to the last space. */
const PAYLOAD = `{ "customer_id":"cust_123", "refund_amount":500,"currency": "USD",
  "price":1.10,  "big":12345678901234567890,
  "order_date":"2026-01-10", "placed_at":"2026-01-10T09:30:00+02:00",
  "support_ticket":"https://support.example.com/tickets/789", "is_damaged": true,
  "address":{"city":"Malmö","lines":["Storgatan 1","2 tr"]}, "tags":["vip","eu"] }`;

// What a person decides on are the facts, each as what it is; nobody should have to read JSON for money.
test("payload facts: labels, money, dates, links and nested values; the bytes as sent are one click away", async ({
  context,
  server,
}) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const { id, url } = await api.create(`{"title":"Refund","payload":${PAYLOAD}}`);
  const page = await openAs(context, member, new URL(url).pathname);
  const sheet = new RequestSheet(page);
  await expect(sheet.title).toHaveText("Refund");

  const shown: Record<string, string | RegExp> = {
    "Customer id": "cust_123",
    "Refund amount": "$500",
    Price: "$1.10",
    Big: "12345678901234567890",
    "Order date": "10 Jan 2026",
    "Placed at": /10 Jan 2026, 07:30:00 UTC/,
    "Is damaged": "yes",
    Address: "2 fields",
    City: "Malmö",
    Lines: "Storgatan 1, 2 tr",
    Tags: "vip, eu",
  };
  for (const [label, value] of Object.entries(shown)) await expect(sheet.fact(label)).toHaveText(value);
  const link = sheet.fact("Support ticket").getByRole("link");
  await expect(link).toHaveAttribute("href", "https://support.example.com/tickets/789");
  await expect(link).toContainText("https://support.example.com/tickets/789");

  expect(await sheet.raw()).toBe(PAYLOAD);
  // The caller, too, gets back what it sent: numbers that JavaScript would have rounded included.
  expect(await (await api.fetchOne(id)).text()).toContain(`"payload":${PAYLOAD}`);
});

// The text is a stranger's: it must neither run, nor leave the page, nor hide what it says.
test("what an agent writes is text: scripts, hidden characters and javascript: links do nothing", async ({
  context,
  server,
}) => {
  const member = await arrangeMember(server);
  const { url } = await publicApi(server.url, member.api_key).create({
    title: "Pay <img src=x onerror=alert(1)> \u202Eevil",
    description: "<script>alert(1)</script> ![](http://192.0.2.1/pixel.png)",
    payload: { link: "javascript:alert(1)", html: "<b>bold</b>", "<i>key</i>": "v" },
  });
  const page = await openAs(context, member, new URL(url).pathname);
  const alerts: string[] = [];
  page.on("dialog", async (dialog) => {
    alerts.push(dialog.message());
    await dialog.dismiss();
  });
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url)) foreign.push(request.url());
  });
  await page.reload();
  const sheet = new RequestSheet(page);
  await expect(sheet.title).toContainText("Pay <img src=x onerror=alert(1)>");
  await expect(sheet.title).toContainText("U+202E");
  await expect(sheet.article.getByText("<script>alert(1)</script>")).toBeVisible();
  await expect(sheet.fact("Link")).toHaveText("javascript:alert(1)");
  await expect(sheet.fact("Link").getByRole("link")).toHaveCount(0);
  await expect(sheet.fact("HTML")).toHaveText("<b>bold</b>");
  await expect(sheet.article.locator("img, script, iframe")).toHaveCount(0);
  expect([alerts, foreign]).toEqual([[], []]);
});
