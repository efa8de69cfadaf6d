import { poolOf } from "@/lib/data/pool";
import type { TeamId, UserId } from "@/lib/domain/ids/id";
import type { Role } from "@/lib/domain/policies/roles";
import type { MemberScope } from "@/lib/domain/policies/scope";
import type { Handler } from "@/lib/http/resource";
import { memberOf, personOf } from "@/lib/http/session";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, callHandler, ownPage, signInCookie } from "./arrange";

/** A member of a team, signed in. */
export type Teammate = { id: UserId; name: string; email: string; cookie: string; slug: string; teamId: TeamId };

/** A team with its owner, signed in. */
export async function arrangeOwner(more: { name?: string } = {}): Promise<Teammate & { team: Provisioned }> {
  const email = `owner-${crypto.randomUUID()}@example.com`;
  const team = await arrangeTeam({ email, ...more });
  return { ...(await teammate(team, email, more.name ?? "Ana Torres")), team };
}

/** One more member of a team, with a role, signed in. */
export async function arrangeTeammate(slug: string, role: Role, name = "Bo Lindqvist"): Promise<Teammate> {
  const email = `member-${crypto.randomUUID()}@example.com`;
  const joined = await arrangeTeam({ team: slug, email, name });
  await poolOf("ha_system").query("UPDATE memberships SET role = $3 WHERE team_id = $1 AND user_id = $2", [
    joined.team_id,
    joined.user_id,
    role,
  ]);
  return teammate(joined, email, name);
}

async function teammate(team: Provisioned, email: string, name: string): Promise<Teammate> {
  const cookie = await signInCookie(team.user_id);
  return { id: team.user_id as UserId, name, email, cookie, slug: team.team_slug, teamId: team.team_id as TeamId };
}

/** The proof that a call of theirs would get now. */
export async function scopeOf({ cookie, slug }: Teammate): Promise<MemberScope> {
  const person = await personOf(cookie.slice(cookie.indexOf("=") + 1), new Date());
  const member = person && (await memberOf(person, slug, null));
  if (!member) throw new Error("no member");
  return member.scope;
}

/** Calls a team's session route as somebody would from our own page. */
export function callAs(
  { cookie, slug }: Pick<Teammate, "cookie" | "slug">,
  handler: Handler,
  method: string,
  more: { id?: string; body?: unknown } = {},
): Promise<Response> {
  const { id, body = {} } = more;
  return callHandler(handler, `/api/app/${slug}/here`, {
    method,
    params: { team: slug, ...(id !== undefined && { id }) },
    headers: ownPage(cookie),
    ...(method !== "GET" && { body }),
  });
}

export async function roleOf({ id, teamId }: Pick<Teammate, "id" | "teamId">): Promise<Role | null> {
  const text = "SELECT role FROM memberships WHERE team_id = $1 AND user_id = $2";
  return (await poolOf("ha_system").query(text, [teamId, id])).rows[0]?.role ?? null;
}

/** The types of the acts in a team's trail, in their order. */
export async function actsOf(teamId: string): Promise<string[]> {
  const text = "SELECT type FROM events WHERE team_id = $1 AND target_type IS NOT NULL ORDER BY position";
  return (await poolOf("ha_system").query<{ type: string }>(text, [teamId])).rows.map(({ type }) => type);
}
