import { test as base, expect } from "@playwright/test";
import { tryPort } from "@/scripts/launch/free-port";
import { type Issuer, startIssuer } from "@/tests/support/issuer";
import { KeysPage } from "../pages/keys-page";
import { plugInAuthenticator, SecurityPage } from "../pages/security-page";
import { openAs } from "../pages/sign-in-page";
import { StepUpDialog } from "../pages/step-up-dialog";
import { WelcomePage } from "../pages/welcome-page";
import { inDatabase } from "../support/database";
import { startServer, type TestServer } from "../support/server";
import { arrangeMember, confirmAddress, unique } from "../support/team";

/** A server that lets people sign in by a real issuer on this machine. */
const test = base.extend<object, { port: number; issuer: Issuer; server: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  port: [async ({}, use) => use(await tryPort(0, "127.0.0.1")), { scope: "worker" }],
  issuer: [
    async ({ port }, use) => {
      const issuer = await startIssuer(`http://localhost:${port}/api/auth/callback/oidc`);
      await use(issuer);
      await issuer.stop();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ issuer, port }, use) => {
      const env = {
        OIDC_ISSUER: issuer.url,
        OIDC_CLIENT_ID: issuer.clientId,
        OIDC_CLIENT_SECRET: issuer.clientSecret,
        OIDC_NAME: "Northwind",
      };
      const server = await startServer({ port, env });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 150_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

const someone = () => ({ sub: unique(), email: `bo-${unique()}@example.com`, email_verified: true, name: "Bo Ek" });

// A company's people come in by its own door; what that is not worth, an approval of high risk, it does not open.
test("a new person comes in by the other site, and gets a passkey before they may change anything that matters", async ({
  page,
  issuer,
  server,
}) => {
  const there = someone();
  issuer.seat(there);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Northwind" }).click();
  const welcome = new WelcomePage(page);
  await page.getByRole("heading", { level: 1, name: "Name your team" }).waitFor();
  await welcome.nameTeam(`Team ${unique()}`);
  const team = welcome.teamSlug();
  const keys = new KeysPage(page);
  const step = new StepUpDialog(page);
  const security = new SecurityPage(page);
  await keys.goto(team);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("dialog", { name: "New API key" }).getByLabel("Name").fill("Night shift");
  await page.getByRole("button", { name: "Make key" }).click();
  await expect(step.root).toContainText("Your account has nothing to prove it with.");
  await step.root.getByRole("button", { name: "Close" }).click();

  await plugInAuthenticator(page);
  await security.goto();
  await expect(page.getByRole("table", { name: "Connected sign-ins" })).toContainText(there.email);
  await security.addPasskey("Laptop");
  await keys.goto(team);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("dialog", { name: "New API key" }).getByLabel("Name").fill("Night shift");
  await page.getByRole("button", { name: "Make key" }).click();
  await step.root.getByRole("button", { name: "Use your passkey" }).click();
  await expect(keys.secretOf("Night shift")).toBeVisible();
  const { rows } = await inDatabase(server, (client) =>
    client.query("SELECT method FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1", [there.email]),
  );
  expect(rows).toEqual([{ method: "oidc" }]);
});

// Whoever is refused must be told what to do, and nothing of whose account it is; then it must work.
test("an address that was not verified here is refused with words; connected by its person, it signs in", async ({
  context,
  issuer,
  server,
}) => {
  const ana = await arrangeMember(server);
  issuer.seat({ sub: unique(), email: ana.email, email_verified: true });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Northwind" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "not connected to an account here" })).toContainText(
    "sign in to it first, then connect the other site under Account → Security",
  );

  await confirmAddress(server, ana);
  const hers = await openAs(context, ana);
  const security = new SecurityPage(hers);
  await security.goto();
  await hers.getByRole("button", { name: "Connect Northwind" }).click();
  await expect(hers.getByRole("table", { name: "Connected sign-ins" })).toContainText(ana.email);
  await context.clearCookies();
  await hers.goto("/sign-in");
  await hers.getByRole("button", { name: "Continue with Northwind" }).click();
  await hers.waitForURL((address) => address.pathname !== "/sign-in" && address.origin === server.url);
  await security.goto();
  await hers.getByRole("button", { name: "Disconnect Northwind" }).click();
  await hers.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await new StepUpDialog(hers).provePassword(ana.password);
  await expect(hers.getByRole("button", { name: "Connect Northwind" })).toBeVisible();
});
