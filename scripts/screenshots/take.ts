import path from "node:path";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { postCredentials } from "@/e2e/support/session-api";
import type { House } from "./furnish";
import { SCREENS, type Screen } from "./screens";

type Variant = { width: number; height: number; theme: "light" | "dark" };

export const VARIANTS: Variant[] = [
  { width: 1280, height: 800, theme: "light" },
  { width: 1280, height: 800, theme: "dark" },
  { width: 390, height: 844, theme: "light" },
  { width: 390, height: 844, theme: "dark" },
];

/** Takes every screen in one variant, as `name-width-theme.png`. */
export async function takeAll(
  browser: Browser,
  serverUrl: string,
  house: House,
  variant: Variant,
  folder: string,
): Promise<void> {
  for (const screen of SCREENS) {
    const context = await openContext(browser, serverUrl, screen, variant);
    const page = await context.newPage();
    await page.goto(screen.path(house));
    await untilStill(page);
    await screen.arrange?.(page);
    await untilStill(page);
    await leaveNothingUnderThePointer(page);
    if (screen.isWhole) await showWhole(page, variant);
    const file = path.join(folder, `${screen.name}-${variant.width}-${variant.theme}.png`);
    await page.screenshot({ path: file });
    await context.close();
  }
}

async function openContext(
  browser: Browser,
  serverUrl: string,
  { who }: Screen,
  { width, height, theme }: Variant,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: serverUrl,
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: width < 600,
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  if (who) await context.addCookies(await cookiesOf(serverUrl, who));
  return context;
}

async function cookiesOf(serverUrl: string, who: { email: string; password: string }) {
  const { cookie } = await postCredentials(serverUrl, who);
  return cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: serverUrl };
  });
}

/** Fonts are there, and what the page reads by itself has come. The stream stays open, so no network is ever idle. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(600);
}

async function leaveNothingUnderThePointer(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
}

/** A window as tall as the page: what is fixed to its foot then stands at the foot of the picture. */
async function showWhole(page: Page, { width, height }: Variant): Promise<void> {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
}
