import { GET as VIEW } from "@/app/api/app/[team]/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import type { RequestView } from "@/lib/contract/request-views";
import { poolOf } from "@/lib/data/pool";
import type { Role } from "@/lib/domain/policies/roles";
import type { Handler } from "@/lib/http/resource";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "./arrange";

/** A person of a team with a session, who calls as our pages do. */
export type Member = Provisioned & { cookie: string; name: string };

export async function arrangeMember(
  more: { team?: string; name?: string; project?: string; role?: Role } = {},
): Promise<Member> {
  const { name = "Ana Torres", role } = more;
  const made = await arrangeTeam({ ...more, name });
  if (role) {
    await poolOf("ha_system").query("UPDATE memberships SET role = $1::role WHERE user_id = $2", [role, made.user_id]);
  }
  return { ...made, name, cookie: await signInCookie(made.user_id) };
}

/** Calls a route of the team as this member; `path` and `params` are those below the team. */
export function callAs(
  member: Member,
  handler: Handler,
  method: string,
  { path = "", params = {}, body }: { path?: string; params?: Record<string, string>; body?: unknown } = {},
): Promise<Response> {
  return callHandler(handler, `/api/app/${member.team_slug}/${path}`, {
    method,
    params: { team: member.team_slug, ...params },
    headers: ownPage(member.cookie),
    ...(body !== undefined && { body }),
  });
}

/** Asks with the team's key; the new request's id. */
export async function ask(member: Provisioned, body: Record<string, unknown> = {}): Promise<string> {
  const answer = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(member.api_key),
    body: { title: "Refund", payload: { amount: 500 }, ...body },
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return ((await answer.json()) as { id: string }).id;
}

export async function viewAs(member: Member, id: string): Promise<RequestView> {
  const answer = await callAs(member, VIEW, "GET", { params: { id } });
  if (answer.status !== 200) throw new Error(await answer.text());
  return (await answer.json()) as RequestView;
}
