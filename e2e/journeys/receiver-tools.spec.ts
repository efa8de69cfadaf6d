import { expect } from "@playwright/test";
import { startReceiver } from "@/tests/support/receiver";
import { openAs } from "../pages/sign-in-page";
import { axeViolations } from "../support/axe";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

// Whoever writes a receiver sees on the page what it does wrong, before somebody else finds out.
test("a receiver that takes everything is told so; a signature that does not fit is explained", async ({
  context,
  server,
}) => {
  const receiver = await startReceiver();
  const member = await arrangeMember(server, { webhookUrl: receiver.url });
  const { id } = await publicApi(server.url, member.api_key).create({ payload: { amount: 1 } });
  await (await signInByHttp(server.url, member)).decide(id, "approve");
  await expect.poll(() => receiver.received.length).toBe(1);
  const [delivery] = receiver.received;
  if (!delivery) throw new Error("nothing was delivered");

  const page = await openAs(context, member, `/${member.team_slug}/webhooks`);
  await page.getByRole("link", { name: receiver.url }).click();
  await page.getByRole("button", { name: "Check receiver" }).click();
  const results = page.getByRole("list", { name: "How the receiver took each" }).getByRole("listitem");
  await expect(results).toHaveText([
    /^Right: Took a delivery that is in order/,
    /^Right: Took the same delivery again/,
    /^Right: Took an older event after a newer one/,
    /^Wrong: Took a delivery that we did not sign/,
    /^Wrong: Took a delivery of ten minutes ago/,
  ]);
  expect(receiver.received).toHaveLength(6);
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Debug a signature…" }).click();
  const dialog = page.getByRole("dialog", { name: "Debug a signature" });
  const headers = Object.entries(delivery.headers).map(([name, value]) => `${name}: ${value}`);
  await dialog.getByLabel("Headers").fill(headers.join("\n"));
  await dialog.getByLabel("Body").fill(delivery.body);
  await dialog.getByRole("button", { name: "Find what is wrong" }).click();
  const findings = dialog.getByRole("list", { name: "What was found" }).getByRole("listitem");
  await expect(findings.last()).toHaveText("Right: The signature fits this endpoint's secret.");
  await dialog.getByLabel("Body").fill(`${delivery.body}\n`);
  await dialog.getByRole("button", { name: "Find what is wrong" }).click();
  await expect(findings.last()).toContainText("white space at an end of the body was added or lost");
  expect(await axeViolations(page)).toEqual([]);
  await receiver.stop();
});
