import type { Page } from "@playwright/test";
import { BEN, type House, MARA } from "./furnish";

export type Screen = {
  name: string;
  /** Who looks; nobody is signed in without it. */
  who?: { email: string; password: string };
  path: (house: House) => string;
  /** Brings the page to the state that is shown. */
  arrange?: (page: Page) => Promise<void>;
  /** The whole page, however long; otherwise what a window shows. */
  isWhole?: boolean;
};

export const SCREENS: Screen[] = [
  { name: "landing", path: () => "/", isWhole: true },
  { name: "sign-up", path: () => "/sign-up" },
  { name: "sign-in", path: ({ refundId }) => `/sign-in?next=/northwind/requests/${refundId}` },
  { name: "welcome", path: () => "/sign-up", arrange: goToFirstCall, isWhole: true },
  { name: "first-use", who: MARA, path: () => "/fenwick-labs/inbox" },
  { name: "cleared", who: BEN, path: () => "/harbour/inbox", arrange: untilText("Decided today") },
  { name: "inbox", who: MARA, path: () => "/northwind/inbox" },
  { name: "request", who: MARA, path: ({ refundId }) => `/northwind/requests/${refundId}` },
  { name: "request-armed", who: MARA, path: ({ refundId }) => `/northwind/requests/${refundId}`, arrange: arm },
  { name: "request-decided", who: MARA, path: ({ decidedId }) => `/northwind/requests/${decidedId}` },
  { name: "history", who: MARA, path: () => "/northwind/history", isWhole: true },
  {
    name: "receipt",
    who: MARA,
    path: ({ decidedId }) => `/northwind/requests/${decidedId}/receipt`,
    arrange: verify,
    isWhole: true,
  },
  { name: "keys", who: MARA, path: () => "/northwind/keys", isWhole: true },
  {
    name: "webhooks",
    who: MARA,
    path: ({ endpointId }) => `/northwind/webhooks?endpoint=${endpointId}`,
    arrange: openNewestDelivery,
    isWhole: true,
  },
];

function untilText(text: string): (page: Page) => Promise<void> {
  return (page) => page.getByText(text).first().waitFor();
}

/** The way of a new person, up to the key and the call that uses it. */
async function goToFirstCall(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(`ida.nord.${crypto.randomUUID().slice(0, 8)}@lumen.example`);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByLabel("Your name").fill("Ida Nord");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByLabel("Team name").fill("Lumen");
  await page.getByRole("button", { name: "Create team" }).click();
  await page.getByRole("heading", { name: "Send your first request" }).waitFor();
}

async function verify(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByText("agree,").waitFor();
}

async function arm(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Edit Refund amount" }).click();
  await page.getByRole("textbox", { name: "Refund amount" }).fill("1,180.00");
  const decision = page.getByRole("form", { name: "Decision" });
  await decision.getByRole("button", { name: "Approve" }).click();
  await decision.getByLabel("Type the amount").fill("1180.00");
  await decision.getByLabel("Reason").fill("Two of four broken; the photos are on the ticket.");
}

async function openNewestDelivery(page: Page): Promise<void> {
  await page
    .getByRole("table", { name: /^Deliveries to/ })
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("list", { name: "Attempts" }).waitFor();
}
