import type { Page } from "@playwright/test";

/** Chromium also writes to the console, as an error, whatever a page's policy refuses. */
export type PageWatch = { consoleErrors: string[]; foreignRequests: string[] };

/**
 * Answers that the walk asks for on purpose. Chromium writes each to its console as an error: a page that is not
 * there, a wrong password, a sign-up, a password or a project without a name that is refused, a change that takes a
 * step-up first.
 */
const ON_PURPOSE = [
  { path: /./, status: 404 },
  { path: /^\/sign-in/, status: 401 },
  { path: /^\/sign-up/, status: 400 },
  { path: /^\/account/, status: 400 },
  { path: /\/projects$/, status: 400 },
  { path: /./, status: 403 },
];

function isOnPurpose(url: string, text: string): boolean {
  const { pathname } = new URL(url);
  return ON_PURPOSE.some(
    ({ path, status }) =>
      path.test(pathname) &&
      text.startsWith(`Failed to load resource: the server responded with a status of ${status} `),
  );
}

/** Notes what a page must never do: fail without telling anybody, or call another host. */
export function watchPage(page: Page, serverUrl: string): PageWatch {
  const watch: PageWatch = { consoleErrors: [], foreignRequests: [] };
  page.on("console", (message) => {
    if (message.type() !== "error" || isOnPurpose(page.url(), message.text())) return;
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
