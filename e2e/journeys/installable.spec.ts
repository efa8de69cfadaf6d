import { expect } from "@playwright/test";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember } from "../support/team";

type Manifest = { start_url: string; display: string; icons: { src: string; sizes: string; purpose?: string }[] };

// An approver keeps it beside the other apps of the phone; a browser offers that only when nothing is amiss.
test("the product can be installed: the browser finds nothing amiss, and every icon is what the manifest says", async ({
  context,
  server,
}) => {
  const member = await arrangeMember(server);
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const client = await context.newCDPSession(page);
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  // The tests' browser keeps its profile in memory, and says that nothing is installed from there.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);

  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = (await (await fetch(server.url + address)).json()) as Manifest;
  expect(manifest).toMatchObject({ start_url: "/sign-in", display: "standalone" });
  expect(manifest.icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (url) => {
      const picture = await createImageBitmap(await (await fetch(url)).blob());
      return `${picture.width}x${picture.height}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
});

// Honest without a network: what was read stays, nothing can be decided, and nothing old is passed off as the present.
test("offline, an open request stays readable, and another page says that it needs the server; nothing is kept", async ({
  context,
  server,
}) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const { id } = await api.create({ title: "Refund", payload: { secret_reason: "kept nowhere" } });
  const page = await openAs(context, member, `/${member.team_slug}/requests/${id}`);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect(page.getByRole("button", { name: "Approve" })).toBeEnabled();

  await context.setOffline(true);
  await expect(page.getByText("kept nowhere")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toBeDisabled();
  const address = `/${member.team_slug}/history?outcome=approved`;
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  const kept = await page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) texts.push(new URL(request.url).pathname);
    }
    return texts;
  });
  expect(kept).toEqual(["/offline.html"]);

  await context.setOffline(false);
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "History", level: 1 })).toBeVisible();
  // The very address that was asked for, so that a link opened in a tunnel is not lost.
  expect(page.url()).toBe(server.url + address);
});
