import type { CDPSession, Locator, Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";

/** What a person signs in with. */
export class SecurityPage {
  readonly passkeys: Locator;
  readonly codes: Locator;

  constructor(readonly page: Page) {
    this.passkeys = page.getByRole("table", { name: "Passkeys" });
    this.codes = page.getByRole("group", { name: "Recovery codes" });
  }

  async goto(): Promise<void> {
    await this.page.goto("/account/security");
    await this.page.getByRole("heading", { level: 1, name: "Security" }).waitFor();
  }

  passkey(name: string): Locator {
    return this.passkeys.getByRole("row").filter({ hasText: name });
  }

  async addPasskey(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "Add passkey" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Add a passkey" });
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByRole("button", { name: "Make passkey" }).click();
    await this.passkey(name).waitFor();
  }

  /** The dialog that gives the app its secret, and that secret. */
  async startApp(): Promise<{ dialog: Locator; secret: string }> {
    await this.page.getByRole("button", { name: "Set up app" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Set up an authenticator app" });
    await dialog.getByText("I cannot scan it").click();
    const secret = (await dialog.getByRole("code").innerText()).replaceAll(" ", "");
    return { dialog, secret };
  }

  /** Tells the app its secret and us its code, in the dialog that is open. */
  async turnOnApp(look: () => Promise<void>): Promise<void> {
    const dialog = this.page.getByRole("dialog", { name: "Set up an authenticator app" });
    await dialog.getByText("I cannot scan it").click();
    await look();
    const secret = (await dialog.getByRole("code").innerText()).replaceAll(" ", "");
    await dialog.getByLabel("Code from the app").fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await dialog.getByRole("button", { name: "Turn it on" }).click();
    await this.codes.waitFor();
  }
}

export type VirtualAuthenticator = { client: CDPSession; id: string };

/** Gives the browser an authenticator that does whatever its owner would be asked to do (WebAuthn, section 11). */
export async function plugInAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  const { authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { client, id: authenticatorId };
}
