import { describe, expect, test } from "vitest";
import { GET as RECENT } from "@/app/api/app/[team]/projects/[id]/recent_payloads/route";
import { PATCH as CHANGE } from "@/app/api/app/[team]/projects/[id]/route";
import { GET as PROJECTS } from "@/app/api/app/[team]/projects/route";
import { GET as REQUEST } from "@/app/api/app/[team]/requests/[id]/route";
import { GET as ROWS } from "@/app/api/app/[team]/requests/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import type { Handler } from "@/lib/http/resource";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";

async function arrange() {
  const team = await arrangeTeam();
  const headers = ownPage(await signInCookie(team.user_id));
  const call = async (handler: Handler, path: string, method = "GET", body?: unknown, params = {}) => {
    const answer = await callHandler(handler, `/api/app/${team.team_slug}/${path}`, {
      method,
      headers,
      params: { team: team.team_slug, ...params },
      ...(body !== undefined && { body }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  return {
    team,
    call,
    be: (role: string) =>
      poolOf("ha_system").query("UPDATE memberships SET role = $1::role WHERE user_id = $2", [role, team.user_id]),
    change: (effect_templates: unknown, id = team.project_id) =>
      call(CHANGE, `projects/${id}`, "PATCH", { effect_templates }, { id }),
    recent: (id = team.project_id) => call(RECENT, `projects/${id}/recent_payloads`, "GET", undefined, { id }),
    create: async (body: object): Promise<string> => {
      const answer = await callHandler(CREATE, "/api/v1/requests", {
        method: "POST",
        headers: bearer(team.api_key),
        body,
      });
      expect(answer.status).toBe(201);
      return (await answer.json()).id;
    },
  };
}

const TEMPLATES = ["{{refund_amount | money}} goes back to {{customer_name}}", "{{n | count: file}} are deleted."];

test("templates are kept in order, and go with the project and with each of its requests", async () => {
  const { change, call, create } = await arrange();
  const id = await create({ payload: { refund_amount: 500 } });
  expect(await change(TEMPLATES)).toMatchObject({ status: 200, body: { effect_templates: TEMPLATES } });
  expect((await call(PROJECTS, "projects")).body.data[0].effect_templates).toEqual(TEMPLATES);
  const view = await call(REQUEST, `requests/${id}`, "GET", undefined, { id });
  expect(view.body.effect_templates).toEqual(TEMPLATES);
  expect(await change([])).toMatchObject({ status: 200, body: { effect_templates: [] } });
});

// Whoever writes the agent must not write what its approvers read.
describe("only owners and admins write them", () => {
  test.each([
    ["owner", 200],
    ["admin", 200],
    ["developer", 403],
    ["approver", 403],
    ["viewer", 403],
  ])("%s: %i", async (role, status) => {
    const { be, change, recent } = await arrange();
    await be(role);
    const changed = await change(TEMPLATES);
    expect(changed.status).toBe(status);
    if (status === 403) expect(changed.body.detail).toMatch(/owners and admins may\.$/);
    expect((await recent()).status).toBe(status);
  });
});

// A template that is stored and cannot be read would be a sentence that nobody ever sees.
describe("a fault names the template and the place", () => {
  test.each([
    [["It is done.", "Pay {{amount | euro}}"], "effect_templates.1", "at character 5: there is no filter euro"],
    [["{{amount"], "effect_templates.0", "at character 1: {{ is never closed"],
    [["ok \u202e"], "effect_templates.0", "holds a character that nobody sees: right-to-left override"],
    [[""], "effect_templates.0", "can't be blank"],
    [["x".repeat(501)], "effect_templates.0", "must be at most 500 characters long"],
    [[1], "effect_templates.0", "must be text"],
    [Array(11).fill("x"), "effect_templates", "must have at most 10 templates"],
    ["x", "effect_templates", "must be a list of texts"],
    [undefined, "detail", "must change at least one of name"],
  ])("%.60j", async (templates, field, message) => {
    const { change } = await arrange();
    const { status, body } = await change(templates);
    expect([status, body.code]).toEqual([400, "invalid_request"]);
    expect(body.errors[field]?.join()).toContain(message);
  });
});

test("a project of another team is not there, and keeps what it says", async () => {
  const [mine, theirs] = [await arrange(), await arrange()];
  await theirs.change(TEMPLATES);
  await theirs.create({ payload: { secret: "theirs" } });
  expect((await mine.change(["Mine."], theirs.team.project_id)).status).toBe(404);
  expect((await mine.recent(theirs.team.project_id)).status).toBe(404);
  expect((await mine.change(["Mine."], "proj_nonsense")).status).toBe(404);
  expect((await theirs.call(PROJECTS, "projects")).body.data[0].effect_templates).toEqual(TEMPLATES);
});

test("the latest five payloads, as they were sent; one that is very large is not sent along", async () => {
  const { create, recent } = await arrange();
  const titles = ["a", "b", "c", "d", "e", "f"];
  for (const title of titles) await create({ title, payload: title === "e" ? { long: "x".repeat(40_000) } : { n: 1 } });
  const { body } = await recent();
  expect(body.data.map(({ headline }: { headline: string }) => headline)).toEqual(["f", "e", "d", "c", "b"]);
  expect(body.data.map(({ payload }: { payload: string | null }) => payload)).toEqual([
    '{"n":1}',
    null,
    '{"n":1}',
    '{"n":1}',
    '{"n":1}',
  ]);
});

// The list holds no payloads: it can warn only of what was found when the request came.
test("a title that says another amount than the payload is marked in the list", async () => {
  const { create, call } = await arrange();
  const lying = await create({ title: "Refund $500", payload: { refund_amount: 5000 } });
  const honest = await create({ title: "Refund $500", payload: { refund_amount: 500 } });
  const untitled = await create({ payload: { refund_amount: 500 } });
  const { body } = await call(ROWS, "requests?tab=team");
  const differs = new Map(
    body.data.map(({ id, title_differs }: { id: string; title_differs: boolean }) => [id, title_differs]),
  );
  expect([lying, honest, untitled].map((id) => differs.get(id))).toEqual([true, false, false]);
});
