import { beforeAll, expect, test } from "vitest";
import { DELETE, PATCH } from "@/app/api/app/[team]/views/[id]/route";
import { GET, POST } from "@/app/api/app/[team]/views/route";
import type { SavedView } from "@/lib/contract/request-views";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, callHandler, ownPage, signInCookie } from "../support/arrange";

let team: Provisioned;
let ana: string;
let bo: string;

beforeAll(async () => {
  team = await arrangeTeam();
  const other = await arrangeTeam({ team: team.team_slug });
  ana = await signInCookie(team.user_id);
  bo = await signInCookie(other.user_id);
});

const params = () => ({ team: team.team_slug });
const path = () => `/api/app/${team.team_slug}/views`;

const save = (cookie: string, name: string, query = "tab=all&status=expired") =>
  callHandler(POST, path(), { method: "POST", params: params(), headers: ownPage(cookie), body: { name, query } });

async function names(cookie: string): Promise<string[]> {
  const answer = await callHandler(GET, path(), { params: params(), headers: { cookie } });
  return ((await answer.json()) as { data: SavedView[] }).data.map(({ name }) => name);
}

// A view is one person's: others neither see it nor can change it.
test("a view is saved in its one form, renamed and deleted by its owner, and out of a colleague's reach", async () => {
  const answer = await save(ana, "Late ones", "status=expired&nonsense=1&tab=all&q=%20refund%20");
  expect(answer.status).toBe(201);
  const view = (await answer.json()) as SavedView;
  expect(view).toMatchObject({ name: "Late ones", query: "tab=all&status=expired&q=refund" });
  expect([await names(ana), await names(bo)]).toEqual([["Late ones"], []]);

  const of = (handler: typeof PATCH, method: string, cookie: string, body?: object) =>
    callHandler(handler, `${path()}/${view.id}`, {
      method,
      params: { ...params(), id: view.id },
      headers: ownPage(cookie),
      body,
    });
  expect((await of(PATCH, "PATCH", bo, { name: "Mine now" })).status).toBe(404);
  expect((await of(DELETE, "DELETE", bo)).status).toBe(404);
  expect((await of(PATCH, "PATCH", ana, { name: "Expired" })).status).toBe(200);
  expect(await names(ana)).toEqual(["Expired"]);
  expect((await of(DELETE, "DELETE", ana)).status).toBe(204);
  expect(await names(ana)).toEqual([]);
});

test("a name is taken once per person, and a filter that cannot be is refused", async () => {
  expect((await save(ana, "Same")).status).toBe(201);
  const second = await save(ana, "Same", "tab=team");
  expect([second.status, (await second.json()).code]).toEqual([409, "view_exists"]);
  expect((await save(bo, "Same")).status).toBe(201);
  expect((await save(ana, "Wrong", "tab=ours")).status).toBe(400);
  expect((await save(ana, " ")).status).toBe(400);
});

// A menu of a thousand entries helps nobody, and a table that anybody can fill is one.
test("twenty views are the most, however many are saved at once", async () => {
  const person = await signInCookie((await arrangeTeam({ team: team.team_slug })).user_id);
  const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => save(person, `View ${n}`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(20).fill(201), ...Array(5).fill(400)]);
  expect(await names(person)).toHaveLength(20);
});
