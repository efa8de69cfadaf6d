import { expect, type Page } from "@playwright/test";
import { AuditPage } from "../pages/audit-page";
import { VerifyPage } from "../pages/verify-page";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";

type Look = (name: string) => Promise<void>;
type Walk = { page: Page; server: TestServer; look: Look; team: string; key: string };

/** The audit trail and the public check of a receipt, each in what it can come to. */
export async function walkProof({ page, server, look, team, key }: Walk): Promise<void> {
  const audit = new AuditPage(page);
  await audit.goto(team);
  await expect(audit.rows.first()).toBeVisible();
  await look("audit");
  await audit.verify();
  await look("audit, verified");
  await audit.exports.getByRole("button", { name: "Export JSON Lines" }).click();
  await expect(audit.exports.getByRole("link", { name: /^Download/ })).toBeVisible();
  await look("audit, exported");
  await page.getByRole("button", { name: "Delete addresses…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("audit, deleting addresses");
  await page.keyboard.press("Escape");
  await audit.goto(team, "?actor=nobody");
  await look("audit, no match");
  await audit.goto(team, "?colour=red");
  await look("audit, an address that is not understood");

  const verify = new VerifyPage(page);
  await verify.goto();
  await look("verify");
  await verify.check("nonsense");
  await look("verify, no receipt");
  const api = publicApi(server.url, key);
  const { data } = await api.read<{ data: { id: string }[] }>("/requests?status=rejected&limit=1");
  const { receipt } = await api.read<{ receipt: string }>(`/requests/${data[0]?.id}/receipt`);
  await verify.check(receipt, '{"another": 1}');
  await look("verify, another payload");
}
