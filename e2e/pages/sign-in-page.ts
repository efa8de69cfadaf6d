import type { BrowserContext, Page } from "@playwright/test";

type Credentials = { email: string; password: string };

/** Signs in on the page that asks for it, and waits until it has led elsewhere. */
export async function signInOn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await hydrated(page);
}

/**
 * Waits until the page that the server rendered hears keys: React has taken its elements over, and run the effects that
 * listen. A key that is pressed before is heard by nobody, and no test can see that it was lost.
 */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    return main !== null && Object.keys(main).some((key) => key.startsWith("__react"));
  });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** A page of somebody who has signed in, in a browser of their own. */
export async function openAs(context: BrowserContext, credentials: Credentials, path = "/sign-in"): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path === "/sign-in" ? path : `/sign-in?next=${encodeURIComponent(path)}`);
  await signInOn(page, credentials);
  return page;
}
