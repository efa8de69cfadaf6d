"use client";

import { useState } from "react";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import type {
  NotificationSettingsBody,
  NotificationSettingsView,
  NotificationTeamView,
} from "@/lib/contract/notification-settings";
import { QuietHoursFields } from "./quiet-hours-fields";
import { TeamChoice } from "./team-choice";

type SettingsFormProps = {
  settings: NotificationSettingsView;
  onSave: (body: NotificationSettingsBody) => Promise<void>;
};

const QUIET_FIELDS = ["quiet_hours.from", "quiet_hours.until", "quiet_hours.time_zone"];

/** What a person chooses; nothing of it holds before it is saved, and what was typed stays where saving fails. */
export function SettingsForm({ settings, onSave }: SettingsFormProps) {
  const [teams, setTeams] = useState(settings.teams);
  const [quiet, setQuiet] = useState(settings.quiet_hours);
  const [isSaved, setSaved] = useState(false);
  const { run, isBusy, error } = useAction(async () => {
    setSaved(false);
    await onSave({ quiet_hours: quiet, teams: teams.map(toBody) });
    setSaved(true);
  });
  const changeTeam = (changed: NotificationTeamView) => {
    setSaved(false);
    setTeams(teams.map((team) => (team.id === changed.id ? changed : team)));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      {teams.map((team) => (
        <TeamChoice key={team.id} team={team} onChange={changeTeam} />
      ))}
      <QuietHoursFields
        quiet={quiet}
        onChange={(changed) => {
          setSaved(false);
          setQuiet(changed);
        }}
        errorOf={(field) => fieldError(error, `quiet_hours.${field}`)}
      />
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" variant="ink" isBusy={isBusy}>
          Save
        </Button>
        <p aria-live="polite" className="text-ink-2">
          {isSaved && "Saved. It holds from the next mail on."}
        </p>
      </div>
      {isBeyondFields(error, QUIET_FIELDS) && (
        <div className="mt-3">
          <ProblemNotice error={error} kept="Nothing was saved; what you chose is still here." />
        </div>
      )}
    </form>
  );
}

function toBody({ id, is_on, least_risk, projects }: NotificationTeamView): NotificationSettingsBody["teams"][number] {
  const muted = projects.filter(({ is_muted }) => is_muted);
  return { id, is_on, least_risk, muted_project_ids: muted.map((project) => project.id) };
}
