import { type NotificationSettingsView, type NotificationTeamView, timeOf } from "@/lib/contract/notification-settings";
import { asSystem, type Tx } from "@/lib/data/transaction";
import { type ChosenTeam, findQuietHours, listChosenTeams } from "@/lib/data/unscoped/notification-settings";
import type { Person } from "@/lib/data/unscoped/sessions";
import type { UserId } from "@/lib/domain/ids/id";
import { can } from "@/lib/domain/policies/can";
import { hasMailServer } from "@/lib/integrations/mail/smtp";
import { decidesIn } from "./decides-in";

/** Of what the person is told by mail, and when. */
export function viewNotificationSettings(person: Person): Promise<NotificationSettingsView> {
  return asSystem((tx) => settingsOf(tx, person));
}

/** The same, as a transaction sees it. */
export async function settingsOf(tx: Tx, { id, email, emailVerifiedAt }: Person): Promise<NotificationSettingsView> {
  const quiet = await findQuietHours(tx, id);
  const teams = await listChosenTeams(tx, id);
  return {
    email,
    is_email_confirmed: emailVerifiedAt !== null,
    has_mail_server: hasMailServer(),
    quiet_hours: quiet && { from: timeOf(quiet.from), until: timeOf(quiet.until), time_zone: quiet.timeZone },
    teams: teams.map((team) => presentTeam(team, id)),
  };
}

function presentTeam({ teamId, teamName, role, choice, projects }: ChosenTeam, id: UserId): NotificationTeamView {
  return {
    id: teamId,
    name: teamName,
    decides: can({ role }, "requests.decide"),
    is_on: choice.isOn,
    least_risk: choice.leastRisk,
    projects: projects
      .filter((project) => decidesIn({ ...project, id, role }, project))
      .map((project) => ({
        id: project.id,
        name: project.name,
        is_muted: choice.mutedProjectIds.includes(project.id),
      })),
  };
}
