import type { BrowserContext, Page } from "@playwright/test";

type Credentials = { email: string; password: string };

/** Signs in on the page that asks for it, and waits until it has led elsewhere. */
export async function signInOn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** A page of somebody who has signed in, in a browser of their own. */
export async function openAs(context: BrowserContext, credentials: Credentials, path = "/sign-in"): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path === "/sign-in" ? path : `/sign-in?next=${encodeURIComponent(path)}`);
  await signInOn(page, credentials);
  return page;
}
