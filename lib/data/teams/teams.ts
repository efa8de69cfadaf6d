import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Risk } from "@/lib/domain/requests/approval-request";
import type { Tx } from "../transaction";

export async function findTeamName(tx: Tx, { teamId }: TeamScope): Promise<string> {
  const { rows } = await tx.query<{ name: string }>({
    name: "find-team-name",
    text: "SELECT name FROM teams WHERE id = $1",
    values: [teamId],
  });
  const [team] = rows;
  if (!team) throw new Error("a team is locked and yet is not there");
  return team.name;
}

/** What a team's owners and admins may change of it. */
export type TeamSettings = {
  name: string;
  /** How long the requests of a new project stay open where their caller says nothing; null: until they are decided. */
  defaultExpirySeconds: number | null;
  defaultRisk: Risk;
  mailPayloads: boolean;
  /** Closed requests are deleted so many days after their last change; null: never. */
  keepRequestsDays: number | null;
};

export async function findSettings(tx: Tx, { teamId }: TeamScope): Promise<TeamSettings | null> {
  const { rows } = await tx.query<TeamSettings>({
    name: "find-team-settings",
    text: `SELECT name, default_expiry_seconds AS "defaultExpirySeconds", default_risk AS "defaultRisk",
      mail_payloads AS "mailPayloads", keep_requests_days AS "keepRequestsDays" FROM teams WHERE id = $1 AND deleted_at IS NULL`,
    values: [teamId],
  });
  return rows[0] ?? null;
}

export async function saveSettings(tx: Tx, { teamId }: TeamScope, settings: TeamSettings): Promise<void> {
  const { name, defaultExpirySeconds, defaultRisk, mailPayloads, keepRequestsDays } = settings;
  await tx.query({
    name: "save-team-settings",
    text: `UPDATE teams SET name = $2, default_expiry_seconds = $3, default_risk = $4, mail_payloads = $5,
        keep_requests_days = $6
      WHERE id = $1 AND deleted_at IS NULL`,
    values: [teamId, name, defaultExpirySeconds, defaultRisk, mailPayloads, keepRequestsDays],
  });
}
