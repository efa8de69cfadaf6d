import type { ProjectId, TeamId, UserId } from "@/lib/domain/ids/id";
import type { NoticePlan, NoticeReader, WaitingNotice } from "@/lib/domain/notifications/plan-notice";
import type { QuietHours } from "@/lib/domain/notifications/quiet-hours";
import type { Role } from "@/lib/domain/policies/roles";
import type { Risk } from "@/lib/domain/requests/approval-request";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

/**
 * Notes who is to be told of requests that have waited long enough: one row for each member whose role may decide,
 * who is listed where only some are, and whose address is known to be theirs. One statement, so that a request is taken from the index and its people noted,
 * or neither; requests that another sweep is at are left to it.
 *
 * @returns of how many requests
 */
export async function insertDueNotifications(roles: readonly Role[], now: Date, limit: number): Promise<number> {
  const { rows } = await poolOf("ha_system").query<{ requests: number }>({
    name: "insert-due-notifications",
    text: `WITH due AS (
        SELECT id FROM requests WHERE status = 'pending' AND notify_at <= $1
        ORDER BY notify_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED),
      request AS (
        UPDATE requests r SET notify_at = NULL FROM due WHERE r.id = due.id
        RETURNING r.id, r.team_id, r.project_id, r.expires_at),
      notification AS (
        INSERT INTO notifications (user_id, request_id, team_id, due_at)
        SELECT m.user_id, request.id, m.team_id, $1 FROM request
          JOIN memberships m ON m.team_id = request.team_id AND m.role::text = ANY($3)
          JOIN users u ON u.id = m.user_id AND u.email_verified_at IS NOT NULL AND u.disabled_at IS NULL
          JOIN projects p ON p.id = request.project_id
          LEFT JOIN project_people x ON x.project_id = p.id AND x.user_id = m.user_id
        WHERE (request.expires_at IS NULL OR request.expires_at > $1) AND (NOT p.limits_deciders OR x.decides)
        ON CONFLICT (user_id, request_id) DO NOTHING)
      SELECT count(*)::int AS requests FROM request`,
    values: [now, limit, roles],
  });
  return rows[0]?.requests ?? 0;
}

/**
 * People on whom something waits that is due, those for the longest first. Whoever has no row to be claimed by gets one
 * here, and not where it is claimed: there it would be waited for until the other server's transaction ends.
 */
export async function listDueReaders(now: Date, limit: number): Promise<UserId[]> {
  const { rows } = await poolOf("ha_system").query<{ userId: UserId }>({
    name: "list-due-readers",
    text: `WITH due AS (
        SELECT user_id, min(due_at) AS due_at FROM (
          SELECT user_id, due_at FROM notifications WHERE told_at IS NULL AND due_at <= $1 ORDER BY due_at LIMIT 2000
        ) first GROUP BY user_id ORDER BY min(due_at), user_id LIMIT $2),
      made AS (
        INSERT INTO notification_settings (user_id) SELECT user_id FROM due ORDER BY user_id ON CONFLICT DO NOTHING)
      SELECT user_id AS "userId" FROM due ORDER BY due_at, user_id`,
    values: [now, limit],
  });
  return rows.map(({ userId }) => userId);
}

/** Whom mails go to, and when they want to be left alone. */
export type FoundReader = NoticeReader & { id: UserId; email: string };

type ReaderRow = {
  email: string;
  quietFrom: number | null;
  quietUntil: number | null;
  timeZone: string | null;
  writtenAt: Date | null;
  urgentAt: Date | null;
};

const READER = `SELECT u.email, s.quiet_from AS "quietFrom", s.quiet_until AS "quietUntil", s.time_zone AS "timeZone",
    s.written_at AS "writtenAt", s.urgent_at AS "urgentAt"`;

/** Takes the person for this transaction alone: null while another server writes to them. */
export async function claimReader(tx: Tx, id: UserId): Promise<FoundReader | null> {
  const { rows } = await tx.query<ReaderRow>({
    name: "claim-reader",
    text: `${READER} FROM notification_settings s JOIN users u ON u.id = s.user_id
      WHERE s.user_id = $1 FOR NO KEY UPDATE OF s SKIP LOCKED`,
    values: [id],
  });
  return rows[0] ? toReader(id, rows[0]) : null;
}

/** Whom a mail about waiting requests tells of them; null where it tells of none any more. */
export async function findReaderOfMail(tx: Tx, mailId: string): Promise<FoundReader | null> {
  const { rows } = await tx.query<ReaderRow & { id: UserId }>({
    name: "find-reader-of-mail",
    text: `${READER}, u.id FROM users u LEFT JOIN notification_settings s ON s.user_id = u.id
      WHERE u.id = (SELECT user_id FROM notifications WHERE mail_id = $1 LIMIT 1)`,
    values: [mailId],
  });
  return rows[0] ? toReader(rows[0].id, rows[0]) : null;
}

function toReader(id: UserId, { email, writtenAt, urgentAt, ...row }: ReaderRow): FoundReader {
  return { id, email, writtenAt, urgentAt, quiet: toQuietHours(row) };
}

/** Quiet hours as they are stored: all of them or nothing. */
export function toQuietHours(row: Pick<ReaderRow, "quietFrom" | "quietUntil" | "timeZone">): QuietHours | null {
  const { quietFrom: from, quietUntil: until, timeZone } = row;
  return from === null || until === null || timeZone === null ? null : { from, until, timeZone };
}

/** A request of which somebody is to be told, with what a mail may say of it. */
export type FoundNotice = Omit<WaitingNotice, "mayDecide"> & {
  role: Role;
  /** Whether the account may be written to, and the team is there. */
  isReachable: boolean;
  team: { id: TeamId; slug: string; name: string; mailsPayloads: boolean };
  project: { id: ProjectId; name: string; isRestricted: boolean; limitsDeciders: boolean };
  /** What the person is listed for in the project. */
  sees: boolean;
  decides: boolean;
  askedBy: string;
  headline: string;
  keyFact: string | null;
};

type NoticeRow = Omit<FoundNotice, "team" | "project" | "choice"> & {
  teamId: TeamId;
  teamSlug: string;
  teamName: string;
  mailsPayloads: boolean;
  projectId: ProjectId;
  projectName: string;
  isRestricted: boolean;
  limitsDeciders: boolean;
  isOn: boolean;
  leastRisk: Risk;
};

const NOTICES = `SELECT n.request_id AS "requestId", r.status, r.risk, r.expires_at AS "expiresAt",
    r.asked_by AS "askedBy", r.headline, r.key_fact AS "keyFact", m.role,
    t.deleted_at IS NULL AND u.email_verified_at IS NOT NULL AND u.disabled_at IS NULL AS "isReachable",
    t.id AS "teamId", t.slug AS "teamSlug", t.name AS "teamName", t.mail_payloads AS "mailsPayloads",
    p.id AS "projectId", p.name AS "projectName", p.is_restricted AS "isRestricted", p.limits_deciders AS "limitsDeciders",
    coalesce(x.sees, false) AS sees, coalesce(x.decides, false) AS decides,
    coalesce(c.is_on, true) AS "isOn", coalesce(c.least_risk, 'low') AS "leastRisk",
    coalesce(p.id = ANY(c.muted_project_ids), false) AS "isProjectMuted",
    z.until AS "snoozedUntil",
    EXISTS (SELECT FROM presences l WHERE l.request_id = n.request_id AND l.user_id = n.user_id AND l.seen_at > $2)
      AS "isLooking"
  FROM notifications n
    JOIN requests r ON r.id = n.request_id
    JOIN projects p ON p.id = r.project_id
    JOIN teams t ON t.id = n.team_id
    JOIN users u ON u.id = n.user_id
    JOIN memberships m ON m.team_id = n.team_id AND m.user_id = n.user_id
    LEFT JOIN project_people x ON x.project_id = p.id AND x.user_id = n.user_id
    LEFT JOIN notification_choices c ON c.team_id = n.team_id AND c.user_id = n.user_id
    LEFT JOIN snoozes z ON z.team_id = n.team_id AND z.user_id = n.user_id AND z.request_id = n.request_id`;

/** Whatever a person is yet to be told of, the longest due first; who was seen since a moment still looks. */
export async function listNotices(tx: Tx, userId: UserId, seenSince: Date, limit: number): Promise<FoundNotice[]> {
  const { rows } = await tx.query<NoticeRow>({
    name: "list-notices",
    text: `${NOTICES} WHERE n.user_id = $1 AND n.told_at IS NULL ORDER BY n.due_at, n.request_id LIMIT $3`,
    values: [userId, seenSince, limit],
  });
  return rows.map(toNotice);
}

/** Of what a mail tells, as it is now. */
export async function listNoticesOfMail(tx: Tx, mailId: string, seenSince: Date): Promise<FoundNotice[]> {
  const { rows } = await tx.query<NoticeRow>({
    name: "list-notices-of-mail",
    text: `${NOTICES} WHERE n.mail_id = $1 ORDER BY n.request_id`,
    values: [mailId, seenSince],
  });
  return rows.map(toNotice);
}

function toNotice(row: NoticeRow): FoundNotice {
  const { teamId, teamSlug, teamName, mailsPayloads, projectId, projectName, isRestricted, limitsDeciders, ...rest } =
    row;
  const { isOn, leastRisk, ...notice } = rest;
  return {
    ...notice,
    choice: { isOn, leastRisk },
    team: { id: teamId, slug: teamSlug, name: teamName, mailsPayloads },
    project: { id: projectId, name: projectName, isRestricted, limitsDeciders },
  };
}

/** Writes what was planned: what is forgotten, what is looked at again, and of what a mail tells. */
export async function savePlan(tx: Tx, userId: UserId, plan: NoticePlan, mailId: string, now: Date): Promise<void> {
  const ids = (notices: readonly WaitingNotice[]) => notices.map(({ requestId }) => requestId);
  if (plan.forget.length > 0)
    await tx.query({
      name: "forget-notifications",
      text: "DELETE FROM notifications WHERE user_id = $1 AND request_id = ANY($2)",
      values: [userId, ids(plan.forget)],
    });
  if (plan.later.length > 0)
    await tx.query({
      name: "put-off-notifications",
      text: `UPDATE notifications n SET due_at = later.at, told_at = NULL, mail_id = NULL
        FROM unnest($2::text[], $3::timestamptz[]) AS later(id, at) WHERE n.user_id = $1 AND n.request_id = later.id`,
      values: [userId, ids(plan.later.map(({ waiting }) => waiting)), plan.later.map(({ at }) => at)],
    });
  if (plan.tell.length > 0)
    await tx.query({
      name: "tell-notifications",
      text: `UPDATE notifications SET told_at = coalesce(told_at, $3), mail_id = $4
        WHERE user_id = $1 AND request_id = ANY($2)`,
      values: [userId, ids(plan.tell), now, mailId],
    });
}

/** Notes that a person was written to: the next mail waits for it. */
export async function saveWritten(tx: Tx, userId: UserId, isUrgent: boolean, now: Date): Promise<void> {
  await tx.query({
    name: "save-written",
    text: `UPDATE notification_settings SET written_at = $2, urgent_at = CASE WHEN $3 THEN $2 ELSE urgent_at END
      WHERE user_id = $1`,
    values: [userId, now, isUrgent],
  });
}

/**
 * Forgets of what people were told before a time, at most `limit`. A request is told of once, so that nothing is told
 * again by it. Returns how many.
 */
export async function deleteOldNotifications(before: Date, limit: number): Promise<number> {
  const { rowCount } = await poolOf("ha_system").query({
    name: "delete-old-notifications",
    text: `DELETE FROM notifications WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM notifications WHERE told_at < $1 ORDER BY told_at LIMIT $2 FOR UPDATE SKIP LOCKED))`,
    values: [before, limit],
  });
  return rowCount ?? 0;
}
