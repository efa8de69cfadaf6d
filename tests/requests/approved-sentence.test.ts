import { expect, test } from "vitest";
import { PATCH as CHANGE } from "@/app/api/app/[team]/projects/[id]/route";
import { POST as DECIDE } from "@/app/api/app/[team]/requests/[id]/decision/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { viewRequest } from "@/lib/services/requests/view-request";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";
import { ownerOf } from "../support/deciding";

// The sentence is among what was shown: a decision is bound to it, and later templates rewrite no history.
test("a changed template makes a decision stale, and changes nothing of what was approved", async () => {
  const team = await arrangeTeam();
  const headers = ownPage(await signInCookie(team.user_id));
  const templated = async (...effect_templates: string[]) => {
    const params = { team: team.team_slug, id: team.project_id };
    const path = `/api/app/${team.team_slug}/projects/${team.project_id}`;
    const answer = await callHandler(CHANGE, path, { method: "PATCH", params, headers, body: { effect_templates } });
    expect(answer.status).toBe(200);
  };
  const created = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body: { payload: { amount: 5, currency: "USD" } },
  });
  const { id } = (await created.json()) as { id: string };
  const view = async () => (await viewRequest(ownerOf(team), id, new Date())) ?? expect.fail("it is gone");
  const approve = (seen_digest: string) => {
    const params = { team: team.team_slug, id };
    const path = `/api/app/${team.team_slug}/requests/${id}/decision`;
    return callHandler(DECIDE, path, { method: "POST", params, headers, body: { decision: "approve", seen_digest } });
  };

  await templated("{{amount | money}} is paid");
  const seen = (await view()).review_digest;
  await templated("{{amount | money}} is burnt");
  const stale = await approve(seen);
  expect(stale.status).toBe(409);
  expect(await stale.json()).toMatchObject({ code: "stale_review", request: { status: "pending" } });

  expect((await approve((await view()).review_digest)).status).toBe(200);
  await templated("{{amount | money}} is kept");
  expect((await view()).effect).toEqual([{ value: "$5", kind: "money", path: "amount" }, { text: " is burnt" }]);
});
