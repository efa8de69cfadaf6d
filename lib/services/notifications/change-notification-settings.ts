import {
  minutesOf,
  type NotificationSettingsBody,
  type NotificationSettingsView,
} from "@/lib/contract/notification-settings";
import { asSystem, rollBackWith, type Tx } from "@/lib/data/transaction";
import {
  type ChosenTeam,
  listChosenTeams,
  lookAgain,
  saveChoice,
  saveQuietHours,
} from "@/lib/data/unscoped/notification-settings";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import type { Person } from "@/lib/data/unscoped/sessions";
import type { ActValues } from "@/lib/domain/audit/act";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "../audit/record-act";
import { decidesIn } from "./decides-in";
import { settingsOf } from "./view-notification-settings";

/**
 * Changes of what the person is told by mail, and when; from the next mail on. Each team's trail says that a member
 * wants to hear of less, or more: of a person's quiet hours it says nothing.
 */
export function changeNotificationSettings(
  person: Person,
  from: CallOrigin,
  { quiet_hours, teams }: NotificationSettingsBody,
  now: Date,
): Promise<Result<NotificationSettingsView, Refusal<"not_found">>> {
  return asSystem(async (tx) => {
    const quiet = quiet_hours && {
      from: minutesOf(quiet_hours.from),
      until: minutesOf(quiet_hours.until),
      timeZone: quiet_hours.time_zone,
    };
    await saveQuietHours(tx, person.id, quiet);
    const own = new Map((await listChosenTeams(tx, person.id)).map((team) => [team.teamId as string, team]));
    for (const wanted of teams) {
      const team = own.get(wanted.id);
      const shown = team
        ? team.projects.filter((project) => decidesIn({ ...project, id: person.id, role: team.role }, project))
        : [];
      const shownIds = new Set<string>(shown.map(({ id }) => id));
      if (!team || wanted.muted_project_ids.some((id) => !shownIds.has(id))) return rollBackWith(refuse("not_found"));
      // What is not shown now, such as an archived project, stays as it was.
      const kept = team.choice.mutedProjectIds.filter((id) => !shownIds.has(id));
      const mutedProjectIds = [...new Set([...kept, ...wanted.muted_project_ids])].sort();
      await changeChoice(
        tx,
        person,
        from,
        team,
        { isOn: wanted.is_on, leastRisk: wanted.least_risk, mutedProjectIds },
        now,
      );
    }
    await lookAgain(tx, person.id, now);
    return ok(await settingsOf(tx, person));
  });
}

async function changeChoice(
  tx: Tx,
  { id, name, method, stepUp }: Person,
  from: CallOrigin,
  team: ChosenTeam,
  choice: ChosenTeam["choice"],
  now: Date,
): Promise<void> {
  const [before, after] = [valuesOf(team.choice), valuesOf(choice)];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  await saveChoice(tx, id, team.teamId, choice);
  const actor = { type: "user", id, name, role: team.role, method, stepUp, from } as const;
  // Nothing of a project is read here.
  const scope = provedMember({ ...team, hiddenProjects: [] }, actor);
  await recordAct(
    tx,
    scope,
    { type: "member.notifications_changed", target: { type: "member", id, name }, before, after },
    now,
  );
}

function valuesOf({ isOn, leastRisk, mutedProjectIds }: ChosenTeam["choice"]): ActValues {
  return { is_on: isOn, least_risk: leastRisk, muted_project_ids: [...mutedProjectIds].sort() };
}
