import type { UserId } from "@/lib/domain/ids/id";
import type { Tx } from "../transaction";

/**
 * Everything that is stored of a person, by what it is. Each is a question of its own about their id; what their teams
 * hold beside it (payloads, others' words) is the teams'. Names of columns are those of the answer.
 */
const QUESTIONS = {
  account: "SELECT id, name, email, email_verified_at, created_at FROM users WHERE id = $1",
  sessions: `SELECT method AS signed_in_with, user_agent, created_at, last_seen_at, expires_at, revoked_at
    FROM sessions WHERE user_id = $1 ORDER BY created_at`,
  teams: `SELECT t.name AS team, m.role, m.created_at AS since FROM memberships m JOIN teams t ON t.id = m.team_id
    WHERE m.user_id = $1 ORDER BY m.created_at`,
  decisions: `SELECT t.name AS team, d.request_id, d.verdict, d.note, d.method AS signed_in_with, d.created_at
    FROM decisions d JOIN teams t ON t.id = d.team_id WHERE d.user_id = $1 ORDER BY d.created_at`,
  comments: `SELECT t.name AS team, c.request_id, c.body, c.created_at
    FROM comments c JOIN teams t ON t.id = c.team_id WHERE c.author_id = $1 ORDER BY c.created_at`,
  mentions: `SELECT t.name AS team, m.request_id, m.seen_at FROM mentions m JOIN teams t ON t.id = m.team_id
    WHERE m.user_id = $1 ORDER BY m.comment_id`,
  saved_views: `SELECT t.name AS team, v.name, v.query, v.created_at FROM saved_views v JOIN teams t ON t.id = v.team_id
    WHERE v.user_id = $1 ORDER BY v.created_at`,
  snoozes: `SELECT t.name AS team, s.request_id, s.until FROM snoozes s JOIN teams t ON t.id = s.team_id
    WHERE s.user_id = $1 ORDER BY s.until`,
  quiet_hours: `SELECT quiet_from AS from_minute, quiet_until AS until_minute, time_zone FROM notification_settings
    WHERE user_id = $1 AND time_zone IS NOT NULL`,
  notification_choices: `SELECT t.name AS team, c.is_on, c.least_risk, c.muted_project_ids
    FROM notification_choices c JOIN teams t ON t.id = c.team_id WHERE c.user_id = $1 ORDER BY t.id`,
  notifications: `SELECT t.name AS team, n.request_id, n.told_at FROM notifications n JOIN teams t ON t.id = n.team_id
    WHERE n.user_id = $1 ORDER BY n.request_id`,
  acts: `SELECT t.name AS team, e.type, e.target_name AS target, e.created_at, a.address, a.user_agent
    FROM events e JOIN teams t ON t.id = e.team_id LEFT JOIN event_addresses a ON a.event_id = e.id
    WHERE e.actor_type = 'user' AND e.actor_id = $1 ORDER BY e.position`,
  mails: `SELECT m.subject, m.created_at, m.sent_at FROM mails m JOIN users u ON u.email = m.recipient
    WHERE u.id = $1 ORDER BY m.created_at`,
} as const;

export type PersonalData = Record<keyof typeof QUESTIONS, Record<string, unknown>[]>;

/** Reads all of it, as it stands at one moment where the transaction sees one. */
export async function readPersonalData(tx: Tx, userId: UserId): Promise<PersonalData> {
  const data = {} as PersonalData;
  for (const [what, text] of Object.entries(QUESTIONS)) {
    data[what as keyof PersonalData] = (await tx.query(text, [userId])).rows;
  }
  return data;
}
