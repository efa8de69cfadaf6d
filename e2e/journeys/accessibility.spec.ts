import { expect, type Page } from "@playwright/test";
import { axeViolations } from "../support/axe";
import { test } from "../support/fixtures";
import { walkThroughEveryPage } from "./every-page";
import { watchPage } from "./watch-page";

// Each walk is long and has a team of its own: together they take half as long.
test.describe.configure({ mode: "parallel" });

/** The rules of axe that look at colours. All others read the tree of the page, which is one in both themes. */
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];

type Look = {
  viewport: { width: number; height: number };
  strain: string;
  /** Runs `look` while there is less room than that. */
  strained: (page: Page, look: () => Promise<void>) => Promise<void>;
};

const DESK: Look = {
  viewport: { width: 1280, height: 800 },
  strain: "text of 200 %",
  async strained(page, look) {
    const style = await page.addStyleTag({ content: "html { font-size: 200% }" });
    await look();
    await style.evaluate((element: Element) => element.remove());
  },
};

const PHONE: Look = {
  viewport: { width: 390, height: 844 },
  strain: "320 px", // the narrowest screen there is; also 400 % zoom on a common one
  async strained(page, look) {
    await page.setViewportSize({ width: 320, height: 640 });
    await look();
    await page.setViewportSize(PHONE.viewport);
  },
};

for (const { viewport, strain, strained } of [DESK, PHONE]) {
  // WCAG 2.2 AA, as far as a machine can tell, wherever a person can get to, whichever theme they prefer; and nobody
  // has to push a page sideways to read it.
  test(`at ${viewport.width} px axe finds nothing on any page, nor does one scroll sideways with ${strain}`, async ({
    browser,
    server,
  }) => {
    test.setTimeout(1_200_000); // some hundred and fifty states of pages, each looked at as a whole
    const context = await browser.newContext({ baseURL: server.url, reducedMotion: "reduce", viewport });
    const page = await context.newPage();
    const watch = watchPage(page, server.url);
    const found: string[] = [];
    await walkThroughEveryPage(page, server, async (name) => {
      found.push(...(await violationsInBothThemes(page, name)));
      await strained(page, async () => {
        found.push(...(await tooWide(page, `${name}, ${strain}`)));
      });
    });
    expect(found).toEqual([]);
    expect(watch.consoleErrors).toEqual([]);
    expect(watch.foreignRequests).toEqual([]);
    await context.close();
  });
}

// The walks prove something only where axe would see: here it is shown a button without a name, and words that stand
// out on light paper alone.
test("axe names a fault that every theme has, and one of the dark theme alone", async ({ page }) => {
  await page.goto("/sign-in");
  expect(await violationsInBothThemes(page, "sign-in")).toEqual([]);
  await page.evaluate(() => {
    const faults = `<button id="nameless"></button><p id="dim" style="color: light-dark(#111, #222)">Hardly seen</p>`;
    document.querySelector("main")?.insertAdjacentHTML("beforeend", faults);
  });
  expect(await violationsInBothThemes(page, "sign-in")).toEqual([
    expect.stringMatching(/^sign-in, light: button-name at #nameless: /),
    expect.stringMatching(/^sign-in, dark: color-contrast at #dim: /),
  ]);
});

async function violationsInBothThemes(page: Page, name: string): Promise<string[]> {
  await prefer(page, "light");
  const light = await axeViolations(page);
  await prefer(page, "dark");
  const dark = await axeViolations(page, RULES_OF_COLOUR);
  return [...light.map((line) => `${name}, light: ${line}`), ...dark.map((line) => `${name}, dark: ${line}`)];
}

/** As a person's system says it. Our pages follow in a script, just after; a mail shown alone follows nothing. */
async function prefer(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((wanted) => {
    const { theme } = document.documentElement.dataset;
    return theme === undefined || theme === wanted;
  }, colorScheme);
}

async function tooWide(page: Page, state: string): Promise<string[]> {
  const [scrollWidth, clientWidth] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth] as const;
  });
  return scrollWidth > clientWidth ? [`${state}: ${scrollWidth} px in ${clientWidth} px`] : [];
}
