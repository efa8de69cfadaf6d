import { expect, type Page, type Response } from "@playwright/test";
import { API_POLICY, COMMON_HEADERS, FILE_POLICY, pagePolicy, securityHeaders } from "@/lib/http/security-headers";
import { test } from "../support/fixtures";
import { startServer } from "../support/server";
import { unique } from "../support/team";
import { walkThroughEveryPage } from "./every-page";
import { watchPage } from "./watch-page";

const PAGE_POLICY = new RegExp(
  `^${pagePolicy("NONCE", { isHttps: false, isDev: false })
    .replace(/[.*+?^$|()[\]\\{}]/g, "\\$&")
    .replace("NONCE", "([A-Za-z0-9+/]{22}==)")}$`,
);

/** The nonce of a page's policy; null where it is not the policy of a page. */
function nonceOf(headers: Record<string, string>): string | null {
  return PAGE_POLICY.exec(headers["content-security-policy"] ?? "")?.[1] ?? null;
}

/** Scripts of a document that lack its nonce, inline or not. */
function scriptsWithout(nonce: string, html: string): string[] {
  return [...html.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => tag).filter((tag) => !tag.includes(`nonce="${nonce}"`));
}

/** What is amiss with the headers of an answer. */
function missing(headers: Record<string, string>): string[] {
  return Object.entries(COMMON_HEADERS).flatMap(([name, value]) => (headers[name] === value ? [] : [name]));
}

/** Notes of everything that a page is answered what is not as it must be; `nonces` has one of each document. */
function inspectAnswers(page: Page, origin: string) {
  const found: string[] = [];
  const nonces: string[] = [];
  const reads: Promise<void>[] = [];
  const inspect = async (response: Response) => {
    const { pathname } = new URL(response.url());
    const headers = await response.allHeaders();
    found.push(...missing(headers).map((name) => `${pathname}: ${name} is ${headers[name]}`));
    const isDocument = response.request().resourceType() === "document";
    if (!isDocument || pathname.startsWith("/api/")) return;
    const nonce = nonceOf(headers);
    if (nonce === null) found.push(`${pathname}: ${headers["content-security-policy"]}`);
    else nonces.push(nonce);
    if (headers["cache-control"]?.includes("no-store") !== true) found.push(`${pathname}: may be kept`);
    if (nonce !== null && response.status() < 300) {
      found.push(...scriptsWithout(nonce, await response.text()).map((tag) => `${pathname}: ${tag}`));
    }
  };
  page.on("response", (response) => {
    if (!response.url().startsWith(origin)) return;
    // A document that the page has left is gone before its text could be read: its headers were looked at.
    reads.push(
      inspect(response).catch(
        (error: Error) => void (/No resource|closed/.test(error.message) || found.push(error.message)),
      ),
    );
  });
  return { found, nonces, read: () => Promise.all(reads) };
}

// A script that somebody smuggles into a page must find nothing on any page that would let it run.
test("on every page no script lacks the nonce, nothing comes from elsewhere, and the policy refuses nothing of ours", async ({
  browser,
  server,
}) => {
  test.setTimeout(600_000);
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  const refused: string[] = [];
  await page.exposeFunction("noteRefused", (words: string) => void refused.push(words));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      (window as unknown as { noteRefused(words: string): void }).noteRefused(
        `${location.pathname}: ${violatedDirective} ${blockedURI}`,
      ),
    );
  });
  const watch = watchPage(page, server.url);
  const answers = inspectAnswers(page, server.url);
  const states: string[] = [];
  await walkThroughEveryPage(page, server, async (name) => void states.push(name));
  await answers.read();
  console.log(`policy: ${states.length} states of pages, ${answers.nonces.length} documents with a nonce each`);
  expect(answers.found).toEqual([]);
  expect(refused).toEqual([]);
  expect(watch).toEqual({ consoleErrors: [], foreignRequests: [] });
  expect(answers.nonces.length).toBeGreaterThan(10);
  expect(new Set(answers.nonces).size).toBe(answers.nonces.length);
  await context.close();
});

// What the policy is for: text of a stranger that became markup after all, or code that trusted it.
test("a script, a handler and whatever comes from elsewhere do nothing in a page, however they got there", async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/sign-in`);
  await page.evaluate(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener("securitypolicyviolation", (event) => void refused.push(event.effectiveDirective));
    const add = (html: string) => document.body.append(document.createRange().createContextualFragment(html));
    add("<script>window.smuggled = 1</script>");
    add('<script src="https://elsewhere.example/a.js"></script>');
    add('<img src="x" onerror="window.smuggled = 2">');
    add('<img src="https://elsewhere.example/pixel.png">');
    add('<link rel="stylesheet" href="https://elsewhere.example/a.css">');
    add('<iframe src="https://elsewhere.example/"></iframe>');
    add('<object data="https://elsewhere.example/"></object>');
    add('<base href="https://elsewhere.example/">');
    add('<form id="sent" action="https://elsewhere.example/" method="post"></form>');
    (document.getElementById("sent") as HTMLFormElement).submit();
    fetch("https://elsewhere.example/").catch(() => {});
    // A text that is run as code.
    window.setTimeout("window.smuggled = 3");
  });
  const refused = async () => new Set(await page.evaluate(() => (window as unknown as { refused: string[] }).refused));
  await expect
    .poll(refused)
    .toEqual(
      new Set([
        "script-src-elem",
        "script-src-attr",
        "script-src",
        "img-src",
        "style-src-elem",
        "frame-src",
        "object-src",
        "base-uri",
        "form-action",
        "connect-src",
      ]),
    );
  expect(await page.evaluate(() => "smuggled" in window)).toBe(false);
});

// Whatever an address leads to, a browser is told how to treat it.
test("files, API answers, refusals, redirects and addresses that lead nowhere have the headers too", async ({
  server,
}) => {
  const html = await (await fetch(`${server.url}/sign-in`)).text();
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1];
  const of = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(server.url + path, { redirect: "manual", ...init });
    await answer.body?.cancel();
    return { status: answer.status, headers: Object.fromEntries(answer.headers) };
  };
  const api = [
    "/api/health",
    "/api/v1/me",
    "/api/v1/openapi.json",
    "/api/auth/csrf",
    "/api/auth/signin",
    "/api/app/teams",
    "/api/nothing",
    "/api/metrics",
    "/api/cron",
  ];
  for (const path of api) {
    const { headers } = await of(path);
    expect([path, missing(headers), headers["content-security-policy"]]).toEqual([path, [], API_POLICY]);
  }
  const files = [
    script ?? "",
    "/_next/static/nothing.js",
    "/icons/icon-192.png",
    "/icon.svg",
    "/offline.html",
    "/service-worker.js",
    "/manifest.webmanifest",
    "/llms.txt",
    "/docs/quickstart.md",
    "/docs/search.json",
    "/%ZZ",
  ];
  for (const path of files) {
    const { headers } = await of(path);
    expect([path, missing(headers), headers["content-security-policy"]]).toEqual([path, [], FILE_POLICY]);
  }
  for (const path of [
    "/",
    "/nothing",
    "/nothing.html",
    "/a.team/inbox",
    `/team-${unique()}/inbox`,
    "/.well-known/nothing",
  ]) {
    const { headers } = await of(path, {
      headers: { "x-nonce": "mine", "content-security-policy": "script-src 'nonce-mine'" },
    });
    expect([path, missing(headers), nonceOf(headers)]).toEqual([path, [], expect.any(String)]);
  }
  expect((await of("/api/app/teams")).headers["cache-control"]).toBe("no-store");
  expect((await of("/api/auth/session")).headers["cache-control"]).toContain("no-store");
});

test("a site that is https demands it for later visits, on every kind of answer", async () => {
  const server = await startServer({ env: { APP_URL: "https://approvals.example.com", HOST: "127.0.0.1" } });
  const wanted = securityHeaders("/", true)["strict-transport-security"];
  for (const path of ["/sign-in", "/api/health", "/icon.svg", "/%ZZ"]) {
    const { headers } = await fetch(`http://127.0.0.1:${server.port}${path}`);
    expect([path, headers.get("strict-transport-security")]).toEqual([path, wanted]);
    if (path === "/sign-in") expect(headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
  }
  await server.stop();
});
