import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../support/fixtures";
import { walkThroughEveryPage } from "./every-page";
import { watchPage } from "./watch-page";

// Each walk is long and has a team of its own: together they take half as long.
test.describe.configure({ mode: "parallel" });

const THEMES = ["light", "dark"] as const;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

for (const viewport of SIZES) {
  // WCAG 2.2 AA, as far as a machine can tell, wherever a person can get to, whichever theme they prefer.
  test(`axe finds nothing on any page, light or dark, at ${viewport.width} px`, async ({ browser, server }) => {
    test.setTimeout(1_200_000); // some hundred and forty states of pages, each looked at as a whole, twice
    const context = await browser.newContext({ baseURL: server.url, reducedMotion: "reduce", viewport });
    const page = await context.newPage();
    const watch = watchPage(page, server.url);
    const found: string[] = [];
    await walkThroughEveryPage(page, server, async (name) => {
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await violations(page)).map((violation) => `${name}, ${colorScheme}: ${violation}`));
      }
    });
    expect(found).toEqual([]);
    expect(watch.consoleErrors).toEqual([]);
    expect(watch.foreignRequests).toEqual([]);
    await context.close();
  });
}

async function violations(page: Page): Promise<string[]> {
  // A frame that runs no script would have axe wait for ever; the walk shows what it holds as a page of its own.
  const { violations } = await new AxeBuilder({ page }).exclude("iframe[sandbox]").analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.split("\n").join(" ")}`),
  );
}

const LARGE_TEXT = "html { font-size: 200% }";

/** The narrowest screen there is, also 400 % zoom on a common one; and text of twice the size on a desk. */
const TIGHT = [
  { name: "at 320 px", viewport: { width: 320, height: 640 }, style: "" },
  { name: "with text of 200 %", viewport: { width: 1280, height: 800 }, style: LARGE_TEXT },
];

for (const { name, viewport, style } of TIGHT) {
  // Nobody should have to push a page sideways to read it.
  test(`no page scrolls sideways ${name}`, async ({ browser, server }) => {
    test.setTimeout(400_000);
    const context = await browser.newContext({ baseURL: server.url, viewport });
    const page = await context.newPage();
    const tooWide: string[] = [];
    await walkThroughEveryPage(page, server, async (state) => {
      if (style) await page.addStyleTag({ content: style });
      const [scrollWidth, clientWidth] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth] as const;
      });
      if (scrollWidth > clientWidth) tooWide.push(`${state}: ${scrollWidth} px in ${clientWidth} px`);
    });
    expect(tooWide).toEqual([]);
    await context.close();
  });
}
