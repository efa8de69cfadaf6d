import type { Page } from "@playwright/test";
import axe from "axe-core";

/** What axe finds on the page as it stands, by all of its rules or by those named: a line for each element. */
export async function axeViolations(page: Page, rules?: string[]): Promise<string[]> {
  // Once for each document: it is half a megabyte, and many states are looked at without leaving the page.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    // axe is in this document alone. A frame that runs no script would have it wait for ever; there are no others.
    const others = document.querySelectorAll("iframe:not([sandbox]), frame").length;
    if (others > 0) throw new Error(`axe would not look into ${others} frames of ${location.pathname}`);
    const { violations } = await axe.run(
      { exclude: ["iframe[sandbox]"] },
      // Nothing else is read: finding the selectors of what is in order takes longer than the rules do.
      { resultTypes: ["violations"], ...(only && { runOnly: { type: "rule", values: only } }) },
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.split("\n").join(" ")}`,
      ),
    );
  }, rules);
}
