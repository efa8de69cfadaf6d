import { expect } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { RequestSheet } from "../pages/request-sheet";
import { plugInAuthenticator, SecurityPage } from "../pages/security-page";
import { openAs } from "../pages/sign-in-page";
import { StepUpDialog } from "../pages/step-up-dialog";
import { inDatabase } from "../support/database";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember, confirmAddress } from "../support/team";

const AGE = "UPDATE sessions SET step_up_at = step_up_at - interval '6 minutes' WHERE user_id = $1";

// The best proof there is must work from the first press to the decision that it stands behind.
test("a passkey is made, signs in without a password, and approves what is of high risk", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  await confirmAddress(server, ana);
  const page = await openAs(context, ana);
  const authenticator = await plugInAuthenticator(page);
  const security = new SecurityPage(page);
  await security.goto();
  await security.addPasskey("Laptop");
  await expect(security.passkey("Laptop")).toContainText("never");

  await context.clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL((address) => address.pathname !== "/sign-in");

  const { id, url } = await publicApi(server.url, ana.api_key).create({
    title: "Refund",
    payload: { refund_amount: 1_240, currency: "USD" },
    risk: "high",
  });
  await page.goto(url);
  await inDatabase(server, (client) => client.query(AGE, [ana.user_id]));
  const sheet = new RequestSheet(page);
  await sheet.arm("Approve", "Seen the photos.");
  await sheet.decision.getByRole("textbox", { name: "Type the amount" }).fill("$1,240.00");
  await sheet.commit.click();
  const step = new StepUpDialog(page);
  await expect(step.root.getByRole("button", { name: "Use your passkey" })).toBeFocused();
  // A finger that does not match: nothing happens, and it can be tried again.
  await authenticator.client.send("WebAuthn.setUserVerified", {
    authenticatorId: authenticator.id,
    isUserVerified: false,
  });
  await step.root.getByRole("button", { name: "Use your passkey" }).click();
  await expect(step.root.getByRole("alert")).toContainText("Nothing was done.");
  await authenticator.client.send("WebAuthn.setUserVerified", {
    authenticatorId: authenticator.id,
    isUserVerified: true,
  });
  await step.root.getByRole("button", { name: "Use your passkey" }).click();
  await expect(sheet.outcome("You approved this at")).toBeVisible();
  const { rows } = await inDatabase(server, (client) =>
    client.query("SELECT method FROM decisions WHERE request_id = $1", [id]),
  );
  expect(rows).toEqual([{ method: "passkey" }]);
});

// A stolen password must not be enough, and a lost phone must not be the end.
test("an authenticator app: set up by its code, asked for at sign-in, and replaced by a recovery code", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  await confirmAddress(server, ana);
  const page = await openAs(context, ana);
  const security = new SecurityPage(page);
  await security.goto();
  const { dialog, secret } = await security.startApp();
  await expect(dialog.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
  await dialog.getByLabel("Code from the app").fill("000000");
  await dialog.getByRole("button", { name: "Turn it on" }).click();
  await expect(dialog.getByLabel("Code from the app")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Code from the app").fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await dialog.getByRole("button", { name: "Turn it on" }).click();
  await expect(security.codes.getByRole("listitem")).toHaveCount(10);
  const code = await security.codes.getByRole("listitem").first().innerText();
  await page.getByRole("button", { name: "I have stored them" }).click();
  await expect(page.getByText("10 are left.")).toBeVisible();

  await context.clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(ana.email);
  await page.getByLabel("Password").fill(ana.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByLabel("Code from your authenticator app")).toBeFocused();
  await page.getByLabel("Code from your authenticator app").fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByLabel("Code from your authenticator app")).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Use a recovery code instead" }).click();
  await page.getByLabel("Recovery code").fill(code.toLowerCase());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((address) => address.pathname !== "/sign-in");
  await security.goto();
  await expect(page.getByText("9 are left.")).toBeVisible();
});
