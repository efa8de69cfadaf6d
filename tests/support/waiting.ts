import { CreateRequestBody } from "@/lib/contract/request-resource";
import { poolOf } from "@/lib/data/pool";
import { provedProject } from "@/lib/data/unscoped/prove-scope";
import type { ApiKeyId, ProjectId, RequestId, TeamId } from "@/lib/domain/ids/id";
import type { Role } from "@/lib/domain/policies/roles";
import type { Mode } from "@/lib/domain/policies/scope";
import { noteWaitingRequests } from "@/lib/services/notifications/note-waiting-requests";
import { writeDueNotices } from "@/lib/services/notifications/write-due-notices";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { createRequest } from "@/lib/services/requests/create-request";
import { arrangeTeam } from "./arrange";

/** A member whose address is known to be theirs, with the role; in a team of their own where none is named. */
export async function arrangeReader(
  more: { team?: string; role?: Role; project?: string } = {},
): Promise<Provisioned & { email: string }> {
  const email = `reader-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const made = await arrangeTeam({
    email,
    ...(more.team !== undefined && { team: more.team }),
    ...(more.project !== undefined && { project: more.project }),
  });
  await system("UPDATE users SET email_verified_at = now() WHERE id = $1", [made.user_id]);
  if (more.role) await system("UPDATE memberships SET role = $1::role WHERE user_id = $2", [more.role, made.user_id]);
  return { ...made, email };
}

type Asked = { title?: string; risk?: string; expires_at?: string; mode?: Mode; project?: string };

/** Asks as the team's key does, at a time of the test's own; the request's id. */
export async function askAt(
  team: Provisioned,
  now: Date,
  { mode = "live", project, ...body }: Asked = {},
): Promise<RequestId> {
  const scope = provedProject(
    {
      teamId: team.team_id as TeamId,
      teamSlug: team.team_slug,
      plan: "pro",
      projectId: (project ?? team.project_id) as ProjectId,
      mode,
    },
    { type: "key", id: await keyOf(team), name: "refund-agent" },
  );
  const payload = '{"refund_amount":1240,"customer_name":"Jane Doe"}';
  const question = {
    body: CreateRequestBody.parse({ title: "Refund Jane Doe", payload: JSON.parse(payload), ...body }),
    members: new Map([["payload", payload]]),
  };
  const created = await createRequest(scope, question, null, now);
  if (!created.ok) throw new Error(JSON.stringify(created));
  return created.value.request.id;
}

async function keyOf({ team_id }: Provisioned): Promise<ApiKeyId> {
  const { rows } = await system("SELECT id FROM api_keys WHERE team_id = $1 LIMIT 1", [team_id]);
  return rows[0].id;
}

/** One sweep's part of telling people, without the sending; how many mails were written. */
export async function writeNotices(now: Date): Promise<number> {
  await noteWaitingRequests(now);
  return writeDueNotices(now);
}

type WrittenMail = { recipient: string; subject: string; text: string; html: string; team_id: string | null };

/** What was written since the last look, to whom. */
export async function takeMails(): Promise<WrittenMail[]> {
  return (await system("DELETE FROM mails RETURNING recipient, subject, text, html, team_id")).rows;
}

/** Nothing of an earlier test is waiting, or told. */
export async function forgetNotices(): Promise<void> {
  await system("DELETE FROM mails");
  await system("DELETE FROM notifications");
  await system("UPDATE requests SET notify_at = NULL");
}

/** As the role that sees every team: for what a test arranges or inspects. */
export const system = (sql: string, values: unknown[] = []) => poolOf("ha_system").query(sql, values);
