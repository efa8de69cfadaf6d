import { expect, type Page } from "@playwright/test";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { arrangeMember } from "../support/team";

const PAYLOAD =
  '{"customer_name":"Jane Doe","refund_amount":1240.00,"currency":"USD","notify":true,"reason":"Product arrived damaged in the post","order":12345678901234567890}';
const FORM = {
  type: "object",
  properties: {
    cause: { type: "string", title: "Cause", enum: ["damage", "loss"] },
    days: { type: "integer", title: "Days to pay", minimum: 1, maximum: 30, default: 7 },
    remark: { type: "string", title: "Remark" },
  },
  required: ["cause", "days"],
};

async function arrange(server: TestServer, more: object = {}) {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const members = JSON.stringify({ title: "Refund for Jane", ...more }).slice(1, -1);
  const editable = '"editable":["/refund_amount","/notify","/reason"]';
  const { id } = await api.create(`{${members},${editable},"payload":${PAYLOAD}}`);
  const path = `/${member.team_slug}/requests/${id}`;
  return { member, api, id, path, read: async () => (await api.fetchOne(id)).text() };
}

function edit(page: Page, label: string) {
  return page.getByRole("button", { name: `Edit ${label}` });
}

// The caller pays what comes back: what the approver typed, shown before and after, and every other digit as sent.
test("an approver changes an amount, a yes and a text; the caller gets these and the original", async ({
  context,
  server,
}) => {
  const { member, path, read } = await arrange(server);
  const page = await openAs(context, member, path);
  const sheet = new RequestSheet(page);

  await page.keyboard.press("e");
  const amount = page.getByRole("textbox", { name: "Refund amount" });
  await expect(amount).toBeFocused();
  await amount.fill("1,18");
  await expect(sheet.fact("Refund amount")).toContainText("Write it as a number");
  await sheet.arm("Approve");
  await expect(sheet.decision).toContainText("Still needed: a value for Refund amount.");
  await expect(sheet.commit).toBeDisabled();
  await amount.fill("1,180.00");
  await expect(sheet.fact("Refund amount").locator("ins")).toHaveText("$1,180.00");
  await expect(sheet.fact("Refund amount").locator("del")).toHaveText("$1,240.00");

  await edit(page, "Notify").click();
  await page.getByRole("combobox", { name: "Notify" }).selectOption("no");
  await edit(page, "Reason").click();
  await page.getByRole("textbox", { name: "Reason", exact: true }).fill("Product arrived broken in the post");
  await expect(sheet.fact("Reason").locator("p ins")).toHaveText("broken");
  await expect(sheet.fact("Reason").locator("p del")).toHaveText("damaged");

  await expect(sheet.decision).toContainText("changed by you:");
  await expect(sheet.decision).toContainText("Refund amount $1,180.00, changed from $1,240.00");
  await expect(sheet.commit).toHaveText(/Approve \$1,180\.00/);
  // What was typed survives a reload, and a decision that was armed does not.
  await page.reload();
  await expect(amount).toHaveValue("1,180.00");
  await sheet.arm("Approve");
  await sheet.commit.click();
  await expect(sheet.outcome("You approved this at")).toBeVisible();
  await expect(sheet.fact("Refund amount").locator("del")).toHaveText("$1,240.00");
  await expect(sheet.fact("Refund amount").locator("ins")).toHaveText("$1,180.00");

  const answer = await read();
  const approved = PAYLOAD.replace("1240.00", "1180.00").replace("true", "false").replace("damaged", "broken");
  expect(answer).toContain(`"payload":${approved}`);
  expect(answer).toContain(`"original_payload":${PAYLOAD}`);
});

test("an edit that is undone is none, and one goes with no rejection", async ({ context, server }) => {
  const { member, path, read } = await arrange(server);
  const page = await openAs(context, member, path);
  const sheet = new RequestSheet(page);
  await edit(page, "Refund amount").click();
  await page.getByRole("textbox", { name: "Refund amount" }).fill("1");
  await sheet.arm("Reject", "Not this one");
  await expect(sheet.decision).toContainText("Your changes to the payload are not sent with a no.");
  await page.getByRole("button", { name: "Undo the change of Refund amount" }).click();
  await expect(edit(page, "Refund amount")).toBeFocused();
  await expect(sheet.decision).not.toContainText("Your changes");
  await sheet.commit.click();
  await expect(sheet.outcome("You rejected this at")).toBeVisible();
  expect(await read()).toContain('"original_payload":null');
});

test("the caller's form is filled and checked in its types, and its answers reach the caller", async ({
  context,
  server,
}) => {
  const { member, path, read } = await arrange(server, { response_schema: FORM });
  const page = await openAs(context, member, path);
  const sheet = new RequestSheet(page);
  await sheet.arm("Approve");
  await expect(sheet.decision).toContainText("Still needed: an answer to Cause.");
  await expect(sheet.commit).toBeDisabled();
  await page.getByRole("combobox", { name: "Cause" }).selectOption("damage");
  const days = page.getByRole("textbox", { name: "Days to pay" });
  await expect(days).toHaveValue("7");
  await days.fill("31");
  await expect(page.getByText("It must be at most 30.")).toBeVisible();
  await expect(sheet.commit).toBeDisabled();
  await days.fill("14");
  await sheet.commit.click();
  await expect(sheet.outcome("You approved this at")).toBeVisible();
  await expect(sheet.fact("Days to pay")).toHaveText("14");
  expect(await read()).toContain('"response":{"cause":"damage","days":14}');
});

// Friction by risk: what cannot be called back takes the amount, typed, and a reason, whichever way it goes.
test("at high risk an approval takes the typed amount, as changed, and a reason; a rejection a reason", async ({
  context,
  server,
}) => {
  const { member, api, id, path } = await arrange(server, { risk: "high" });
  const page = await openAs(context, member, path);
  const sheet = new RequestSheet(page);
  await sheet.arm("Reject");
  await expect(sheet.decision).toContainText("Still needed: a reason.");
  await expect(sheet.commit).toBeDisabled();

  await edit(page, "Refund amount").click();
  await page.getByRole("textbox", { name: "Refund amount" }).fill("1180.00");
  await sheet.arm("Approve");
  const typed = sheet.decision.getByRole("textbox", { name: "Type the amount" });
  await expect(typed).toBeFocused();
  await page.keyboard.type("1240");
  await page.keyboard.press("Control+Enter");
  await expect(sheet.commit).toBeDisabled();
  await expect(sheet.decision).toContainText("Still needed: “$1,180.00” typed, a reason.");
  await typed.fill("1180");
  await sheet.note.fill("Two of four broken");
  await page.keyboard.press("Control+Enter");
  await expect(sheet.outcome("You approved this at")).toBeVisible();
  expect(await api.get(id)).toMatchObject({ status: "approved", decision_note: "Two of four broken" });
});

// On a phone the facts and an armed high-risk bar would compete for the screen: neither could be read.
test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("an armed high-risk decision is a step of its own that covers the facts, and steps back to them", async ({
    context,
    server,
  }) => {
    const { member, api, id, path } = await arrange(server, { risk: "high" });
    const page = await openAs(context, member, path);
    const sheet = new RequestSheet(page);
    await expect(sheet.fact("Customer name")).toBeInViewport();
    await sheet.verdict("Approve").tap();
    await expect(sheet.decision).toContainText("High risk, step 2 of 2: approve");
    await expect(sheet.verdict("Reject")).toBeHidden();
    const covering = await page.evaluate(() => document.elementFromPoint(195, 60)?.closest("article > div")?.className);
    expect(covering).toContain("fixed");
    await page.getByRole("button", { name: "Step back" }).tap();
    await expect(sheet.verdict("Reject")).toBeVisible();
    await sheet.verdict("Approve").tap();
    await sheet.decision.getByRole("textbox", { name: "Type the amount" }).fill("$1,240.00");
    await sheet.note.fill("Seen");
    await sheet.commit.tap();
    await expect(sheet.outcome("You approved this at")).toBeVisible();
    expect(await api.get(id)).toMatchObject({ status: "approved" });
  });
});

// Whoever has gone on to the next request when the answer comes must still learn that the decision did not count.
test("a decision that did not count is marked on its row, though its reader has gone on", async ({
  context,
  server,
}) => {
  const { member, api, id, path } = await arrange(server);
  const next = await api.create({ title: "The next one", payload: {} });
  const page = await openAs(context, member, path);
  const sheet = new RequestSheet(page);
  let letThrough = () => {};
  const isHeld = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/decision", async (route) => {
    await isHeld;
    await route.fulfill({ status: 503, contentType: "text/plain", body: "busy" });
  });
  await sheet.arm("Approve");
  await sheet.commit.click();
  await page.locator(`a[data-row="${next.id}"]`).click();
  await expect(sheet.title).toHaveText("The next one");
  letThrough();
  const row = page.locator(`a[data-row="${id}"]`);
  await expect(row).toContainText("did not count");
  expect(await api.get(id)).toMatchObject({ status: "pending" });
  await row.click();
  await expect(sheet.decision).toContainText("A second look shows: nothing was decided.");
});

// A tab is shared in an office: what one person prepared must not go out under the name of the next.
test("what somebody has begun to write is theirs: the next person in the tab does not find it", async ({
  context,
  server,
}) => {
  const { member, path } = await arrange(server);
  const page = await openAs(context, member, path);
  await edit(page, "Refund amount").click();
  await page.getByRole("textbox", { name: "Refund amount" }).fill("1");
  const kept = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("ha-draft-")));
  expect(await kept()).toEqual([expect.stringContaining(member.user_id)]);
  await page.getByRole("button", { name: member.name }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${server.url}/`);
  expect(await kept()).toEqual([]);
});
