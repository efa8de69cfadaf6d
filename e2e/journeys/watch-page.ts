import type { Page } from "@playwright/test";

export type PageWatch = { consoleErrors: string[]; foreignRequests: string[] };

/** A missing page is meant to answer 404, which Chromium writes to its console as an error. */
const MISSING_PAGE = /Failed to load resource: the server responded with a status of 404/;

/** Notes what a page must never do: fail without telling anybody, or call another host. */
export function watchPage(page: Page, serverUrl: string): PageWatch {
  const watch: PageWatch = { consoleErrors: [], foreignRequests: [] };
  page.on("console", (message) => {
    if (message.type() !== "error" || MISSING_PAGE.test(message.text())) return;
    watch.consoleErrors.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => {
    watch.consoleErrors.push(`${page.url()}: ${error.message}`);
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== serverUrl) watch.foreignRequests.push(request.url());
  });
  return watch;
}
