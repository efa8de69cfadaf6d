import { expect } from "@playwright/test";
import { RequestSheet } from "../pages/request-sheet";
import { signInOn } from "../pages/sign-in-page";
import { textOf } from "../pages/text-of";
import { WelcomePage } from "../pages/welcome-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { unique } from "../support/team";

const newPerson = () => ({ email: `way-${unique()}@example.com`, password: "correct horse battery", name: "Ida Nord" });

// People are called away. Wherever they left, on whatever machine they come back, they go on from there.
test("the way to the first approval, left after every step, is gone on with in another browser", async ({
  browser,
  server,
}) => {
  test.slow(); // three browsers
  const person = newPerson();
  const open = async () => (await browser.newContext({ baseURL: server.url })).newPage();
  const comeBack = async () => {
    const page = await open();
    await page.goto("/sign-in");
    await signInOn(page, person);
    return page;
  };

  const first = await open();
  await first.goto("/sign-up");
  await new WelcomePage(first).signUp(person);

  const second = new WelcomePage(await comeBack());
  await second.nameTeam(`Way ${unique()}`);
  const lost = await textOf(second.key);

  const third = await comeBack();
  const welcome = new WelcomePage(third);
  await expect(welcome.waiting).toBeVisible();
  expect(await third.content()).not.toContain(lost);
  await third.getByRole("button", { name: "Make a new key" }).click();
  const key = await textOf(welcome.key);
  expect(key).not.toBe(lost);
  expect(await welcome.call("curl")).toContain(key);
  await publicApi(server.url, key).create({ title: "The first one", payload: { amount: 5 } });
  await expect(welcome.arrival).toContainText("Your first request is here");

  const fourth = new WelcomePage(await comeBack());
  await expect(fourth.arrival).toContainText("The first one");
  const sheet = new RequestSheet(fourth.page);
  await sheet.arm("Approve");
  await sheet.commit.click();
  await expect(fourth.arrival).toContainText("What the caller is told");
  await expect(welcome.arrival).toContainText('"status": "approved"');

  const fifth = await comeBack();
  await expect(fifth).toHaveURL(/\/inbox$/);
  for (const { page } of [second, welcome, fourth]) await page.context().close();
  await Promise.all([first, fifth].map((page) => page.context().close()));
});

// Somebody whose call fails sees nothing arrive: the page has to say what the call was answered.
test("after thirty seconds of waiting the last refusal is shown, with what it means", async ({ page, server }) => {
  await page.clock.install();
  await page.goto("/sign-up");
  const welcome = new WelcomePage(page);
  await welcome.signUp(newPerson());
  await welcome.nameTeam(`Late ${unique()}`);
  const api = publicApi(server.url, await textOf(welcome.key));
  await expect(welcome.waiting).toBeVisible();
  await page.clock.fastForward("00:31");
  await expect(welcome.arrival).toContainText("No call with a key of this team has been refused.");

  const answer = await api.post({ title: "Without a payload" });
  expect(answer.status).toBe(400);
  await expect(welcome.arrival).toContainText("The last call was refused");
  await expect(welcome.arrival).toContainText("payload: can't be blank");
  await expect(welcome.arrival).toContainText(answer.headers.get("x-request-id") ?? "no id");
  const meaning = welcome.arrival.getByRole("link", { name: "What it means" });
  expect(await meaning.getAttribute("href")).toBe("/docs/errors/invalid_request");

  await welcome.sendForMe.click();
  await expect(welcome.arrival).toContainText("Your first request is here");
  await expect(welcome.arrival).not.toContainText("The last call was refused");
});

// The first decision is as real as any: what the inbox would show of the request is shown where it arrives.
test("the first request is shown whole: what a yes leads to, its words, and where its title says other than its payload", async ({
  page,
  server,
}) => {
  await page.goto("/sign-up");
  const welcome = new WelcomePage(page);
  await welcome.signUp(newPerson());
  await welcome.nameTeam(`Whole ${unique()}`);
  const api = publicApi(server.url, await textOf(welcome.key));
  await expect(welcome.waiting).toBeVisible();
  await api.create({
    title: "Refund $50 to a customer",
    risk: "medium",
    callback_url: "https://hooks.example.com/answers",
    description: "They waited **three weeks**, and $70 is fair.",
    payload: { refund_amount: 5000, currency: "USD" },
  });
  const sheet = new RequestSheet(page);
  await expect(sheet.fact("Refund amount")).toHaveText("$5,000");
  await expect(sheet.title).toHaveText("Refund $50 to a customer");
  await expect(sheet.title.getByTitle("not in the payload")).toHaveText("$50");
  await expect(sheet.article).toContainText("“$50” is in the title but not in the payload. The payload is what runs.");
  await expect(sheet.effect).toContainText("is told yes, with the payload below.");
  await expect(sheet.article).toContainText("Medium risk");
  await expect(sheet.fact("Answer goes to")).toContainText("https://hooks.example.com/answers");
  const words = sheet.article.getByRole("region", { name: "Description" });
  await expect(words).toContainText("They waited three weeks, and $70 is fair.");
  await expect(words.getByTitle("not in the payload")).toHaveText("$70");
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await sheet.arm("Approve");
  await sheet.commit.click();
  await expect(sheet.effect).toContainText("was told yes");
  await expect(welcome.arrival).toContainText("What the caller is told");
});
