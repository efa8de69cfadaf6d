"use client";

import { CheckLine } from "@/components/ui/check-line";
import { SelectField } from "@/components/ui/field";
import type { NotificationTeamView } from "@/lib/contract/notification-settings";
import type { Risk } from "@/lib/domain/requests/approval-request";

type TeamChoiceProps = { team: NotificationTeamView; onChange: (changed: NotificationTeamView) => void };

const RISK_WORDS: Record<Risk, string> = {
  low: "Any risk",
  medium: "Medium and high risk",
  high: "High risk only",
};

/** What a person wants to hear of from one team: no control is there that would change nothing. */
export function TeamChoice({ team, onChange }: TeamChoiceProps) {
  const { name, decides, projects } = team;
  // One project is the team; of several each can be left out.
  const canMute = projects.length > 1 || projects.some(({ is_muted }) => is_muted);
  return (
    <section className="section mt-8" aria-labelledby={`team-${team.id}`}>
      <h2 className="section-title wrap-anywhere" id={`team-${team.id}`}>
        {name}
      </h2>
      {!decides.allowed || projects.length === 0 ? (
        <p className="text-ink-2">
          {decides.allowed
            ? "There is no project in which you may decide, so that nothing is sent to you."
            : `${decides.reason} So nothing is sent to you.`}
        </p>
      ) : (
        <div className="grid gap-3">
          <CheckLine
            label="Write to me when a request waits for me"
            isChecked={team.is_on}
            onChange={(is_on) => onChange({ ...team, is_on })}
          />
          {team.is_on && (
            <div className="max-w-72">
              <SelectField
                label="Of which requests"
                value={team.least_risk}
                onChange={(event) => onChange({ ...team, least_risk: event.target.value as Risk })}
              >
                {Object.entries(RISK_WORDS).map(([risk, words]) => (
                  <option key={risk} value={risk}>
                    {words}
                  </option>
                ))}
              </SelectField>
            </div>
          )}
          {team.is_on && canMute && (
            <fieldset className="min-w-0">
              <legend className="font-semibold">Of which projects</legend>
              {projects.map((project) => (
                <CheckLine
                  key={project.id}
                  label={project.name}
                  isChecked={!project.is_muted}
                  onChange={(isOn) =>
                    onChange({
                      ...team,
                      projects: projects.map((one) => (one.id === project.id ? { ...one, is_muted: !isOn } : one)),
                    })
                  }
                />
              ))}
            </fieldset>
          )}
        </div>
      )}
    </section>
  );
}
