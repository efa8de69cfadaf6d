import { expect, test } from "vitest";
import { POST as DECIDE } from "@/app/api/app/[team]/requests/[id]/decision/route";
import { GET as VIEW } from "@/app/api/app/[team]/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";

// JSON may escape what no text of PostgreSQL can hold: a payload of it must be shown and decided like any other.
test.each([
  ["an escaped NUL", '{"a": "x\\u0000y", "k\\u0000": 1}'],
  ["half a character", '{"a": "x\\ud800y", "\\udc00": 1}'],
  ["__proto__", '{"__proto__": {"status": "approved"}, "status": "rejected"}'],
])("%s in the payload: the request is shown, decided, and tells of it", async (_name, payload) => {
  const team = await arrangeTeam();
  const created = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body: `{"payload": ${payload}}`,
  });
  expect(created.status).toBe(201);
  const { id } = await created.json();
  const params = { team: team.team_slug, id };
  const headers = ownPage(await signInCookie(team.user_id));
  const path = `/api/app/${team.team_slug}/requests/${id}`;
  const shown = await callHandler(VIEW, path, { headers, params });
  const view = await shown.json();
  expect([shown.status, view.payload]).toEqual([200, payload]);
  const body = { decision: "approve", seen_digest: view.review_digest };
  const decided = await callHandler(DECIDE, `${path}/decision`, { method: "POST", headers, params, body });
  expect(decided.status).toBe(200);
  const { trail } = await decided.json();
  expect(trail.at(-1).text).toMatch(/ approved it$/);
});
