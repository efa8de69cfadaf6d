import { expect, onTestFinished, test } from "vitest";
import { GET as STREAM } from "@/app/api/app/[team]/stream/route";
import { GET as EXPORT } from "@/app/api/app/account/export/route";
import { POST as PASSWORD_ROUTE } from "@/app/api/app/account/password/route";
import { GET as ACCOUNT, PATCH } from "@/app/api/app/account/route";
import { DELETE as REVOKE } from "@/app/api/app/account/sessions/[id]/route";
import { GET as LIST, DELETE as REVOKE_OTHERS } from "@/app/api/app/account/sessions/route";
import type { SessionListView } from "@/lib/contract/account-views";
import { poolOf } from "@/lib/data/pool";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import { personOf } from "@/lib/http/session";
import { checkCredentials } from "@/lib/services/accounts/sign-in";
import { signOut } from "@/lib/services/accounts/sign-out";
import { post } from "../support/accounts";
import { arrangeTeam, callHandler, signInCookie } from "../support/arrange";
import { PASSWORD, SESSION, sidOf } from "../support/sign-in";

/** A person of a team with three browsers. */
async function threeBrowsers() {
  const email = `three-${crypto.randomUUID()}@example.com`;
  const team = await arrangeTeam({ email });
  const cookies = [];
  for (let n = 0; n < 3; n++) cookies.push(await signInCookie(team.user_id));
  const [here = "", there = "", elsewhere = ""] = cookies;
  return { team, email, here, there, elsewhere };
}

const isIn = async (cookie: string) => (await callHandler(ACCOUNT, "/api/app/account", { headers: { cookie } })).status;
const idOf = async (cookie: string) => String(await sidOf(decodeURIComponent(cookie.slice(SESSION.length + 1))));

async function list(cookie: string): Promise<SessionListView["data"]> {
  const answer = await callHandler(LIST, "/api/app/account/sessions", { headers: { cookie } });
  return ((await answer.json()) as SessionListView).data;
}

/** Opens the team's stream; resolves once it has ended. */
async function openStream(team: string, cookie: string): Promise<{ ended: Promise<void> }> {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const request = new Request(`http://localhost:3000/api/app/${team}/stream`, {
    headers: { cookie },
    signal: abort.signal,
  });
  const reader = (await STREAM(request, { params: Promise.resolve({ team }) })).body?.getReader();
  if (!reader) throw new Error("no stream");
  await reader.read();
  const untilEnd = async () => {
    while (!(await reader.read()).done);
  };
  return { ended: untilEnd() };
}

test("a person sees where they are signed in, which of them this is, and nobody else's", async () => {
  const { here } = await threeBrowsers();
  await threeBrowsers();
  const sessions = await list(here);
  expect(sessions).toHaveLength(3);
  expect(sessions.filter(({ is_this }) => is_this).map(({ id }) => id)).toEqual([await idOf(here)]);
  expect(sessions[0]).toMatchObject({ method: "password", user_agent: "vitest" });
});

// The sign-out row of the reliability table: the next call is refused, and what was open closes by itself.
test("a browser that is signed out from another one is refused on its next call, and its stream ends at once", async () => {
  const { team, here, there, elsewhere } = await threeBrowsers();
  const stream = await openStream(team.team_slug, there);
  const id = await idOf(there);
  expect((await post(REVOKE, {}, { cookie: here, method: "DELETE", params: { id } })).status).toBe(204);
  await stream.ended;
  expect([await isIn(here), await isIn(there), await isIn(elsewhere)]).toEqual([200, 401, 200]);
  expect((await post(REVOKE, {}, { cookie: here, method: "DELETE", params: { id } })).status).toBe(404);
});

test("all others at once; and a stream ends too when its browser signs out by itself", async () => {
  const { team, here, there, elsewhere } = await threeBrowsers();
  const streams = [await openStream(team.team_slug, there), await openStream(team.team_slug, elsewhere)];
  expect((await post(REVOKE_OTHERS, {}, { cookie: here, method: "DELETE" })).status).toBe(204);
  await Promise.all(streams.map(({ ended }) => ended));
  expect([await isIn(here), await isIn(there), await isIn(elsewhere)]).toEqual([200, 401, 401]);
  const own = await openStream(team.team_slug, here);
  await signOut(await idOf(here), new Date());
  await own.ended;
  const { rows } = await poolOf("ha_system").query(
    "SELECT body FROM events WHERE team_id = $1 AND type = 'account.sessions_revoked'",
    [team.team_id],
  );
  expect(rows.map(({ body }) => JSON.parse(body).after)).toEqual([{ ended: 2 }]);
});

test("nobody can sign out somebody else's browser", async () => {
  const mine = await threeBrowsers();
  const theirs = await threeBrowsers();
  const params = { id: await idOf(theirs.there) };
  expect((await post(REVOKE, {}, { cookie: mine.here, method: "DELETE", params })).status).toBe(404);
  await post(REVOKE_OTHERS, {}, { cookie: mine.here, method: "DELETE" });
  expect(await isIn(theirs.there)).toBe(200);
});

test("a changed password signs out every other browser; the old one is asked for, and wrong ones are counted", async () => {
  const { email, here, there } = await threeBrowsers();
  const change = (current_password: string, password: string) =>
    post(PASSWORD_ROUTE, { current_password, password }, { cookie: here, address: "203.0.113.40" });
  const wrong = await change("not this one", "another horse battery");
  expect([wrong.status, Object.keys((await wrong.json()).errors)]).toEqual([400, ["current_password"]]);
  const weak = await change(PASSWORD, email);
  expect([weak.status, Object.keys((await weak.json()).errors)]).toEqual([400, ["password"]]);
  const changed = await change(PASSWORD, "another horse battery");
  expect([changed.status, await changed.json()]).toEqual([200, { sessions_ended: 2 }]);
  expect([await isIn(here), await isIn(there)]).toEqual([200, 401]);
  expect(
    (
      await checkCredentials(
        { email: email, password: "another horse battery", code: "" },
        crypto.randomUUID(),
        new Date(),
      )
    ).ok,
  ).toBe(true);
  const statuses = [];
  for (let n = 0; n < 12; n++) statuses.push((await change("a guess", "another horse battery 2")).status);
  expect(statuses.slice(-2)).toEqual([429, 429]);
});

test("when a session was last used is written at most once a minute", async () => {
  const { here } = await threeBrowsers();
  const id = await idOf(here);
  const seen = async () => {
    const { rows } = await poolOf("ha_system").query("SELECT last_seen_at, xmin FROM sessions WHERE id = $1", [id]);
    return rows[0] as { last_seen_at: Date; xmin: string };
  };
  const cookie = here.slice(SESSION.length + 1);
  const before = await seen();
  for (let n = 0; n < 20; n++) await personOf(cookie, new Date(before.last_seen_at.getTime() + n * 1_000));
  expect(await seen()).toEqual(before);
  const later = new Date(before.last_seen_at.getTime() + 2 * MINUTE_MS);
  await personOf(cookie, later);
  await expect.poll(async () => (await seen()).last_seen_at).toEqual(later);
});

test("a new name is shown from then on; a blank one is refused", async () => {
  const { here } = await threeBrowsers();
  const renamed = await post(PATCH, { name: "  Ana Nova " }, { cookie: here, method: "PATCH" });
  expect([renamed.status, (await renamed.json()).name]).toEqual([200, "Ana Nova"]);
  expect((await post(PATCH, { name: " " }, { cookie: here, method: "PATCH" })).status).toBe(400);
  const answer = await callHandler(EXPORT, "/api/app/account/export", { headers: { cookie: here } });
  expect((await answer.json()).account[0].name).toBe("Ana Nova");
});
