import { poolOf } from "@/lib/data/pool";
import type { Role } from "@/lib/domain/policies/roles";
import type { Handler } from "@/lib/http/resource";
import { Dispatcher } from "@/lib/worker/dispatcher";
import { arrangeTeam, callHandler, ownPage, signInCookie } from "./arrange";

/** A team with one endpoint, and its owner's calls of the session routes of that endpoint. */
export async function arrangeEndpoint(url: string) {
  const team = await arrangeTeam({ webhookUrl: url });
  const row = async () =>
    (await poolOf("ha_system").query("SELECT * FROM webhook_endpoints WHERE team_id = $1", [team.team_id])).rows[0];
  const id: string = (await row()).id;
  let cookie = await signInCookie(team.user_id);

  async function call(handler: Handler, method: string, body?: unknown, query = "", of = id) {
    const response = await callHandler(handler, `/api/app/${team.team_slug}/endpoints/${of}${query}`, {
      method,
      params: { team: team.team_slug, id: of },
      headers: ownPage(cookie),
      ...(method !== "GET" && { body: body ?? {} }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  }

  /** From now on a new member of that role calls. */
  async function actAs(role: Role): Promise<void> {
    const member = await arrangeTeam({ team: team.team_slug, name: `The ${role}` });
    await poolOf("ha_system").query("UPDATE memberships SET role = $1 WHERE user_id = $2", [role, member.user_id]);
    cookie = await signInCookie(member.user_id);
  }

  return { team, id, row, call, actAs };
}

/** Sends whatever is due now, and waits until it is sent. */
export async function deliverDue(now = new Date()): Promise<void> {
  const dispatcher = new Dispatcher({ clock: () => now, leaseMs: 60_000, concurrency: 16 });
  await dispatcher.dispatch();
  await dispatcher.idle(20_000);
}
