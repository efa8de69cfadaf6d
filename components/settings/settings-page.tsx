"use client";

import { useTeam } from "@/components/team/team-context";
import { PageHead } from "@/components/ui/page-head";
import type { MemberView } from "@/lib/contract/people-views";
import type { TeamSettingsView } from "@/lib/contract/team-views";
import { DangerZone } from "./danger-zone";
import { RetentionForm } from "./retention-form";
import { TeamForm } from "./team-form";

type SettingsPageProps = { settings: TeamSettingsView | null; people: MemberView[] };

/** What a team is called, what its new projects start with, and the ways out of it. */
export function SettingsPage({ settings, people }: SettingsPageProps) {
  const { team } = useTeam();
  const edit = team.me.may["team.edit"];
  return (
    <>
      <PageHead title="Settings" lead={`Of the team ${team.name}, for everybody in it.`} />
      <section aria-labelledby="team-head">
        <h2 className="section-title mb-4" id="team-head">
          The team
        </h2>
        {settings && <TeamForm settings={settings} />}
        {!edit.allowed && <p className="text-ink-2">{edit.reason}</p>}
      </section>
      {settings && (
        <section className="mt-10" aria-labelledby="retention-head">
          <h2 className="section-title mb-4" id="retention-head">
            What is kept
          </h2>
          <RetentionForm keptDays={settings.keep_requests_days} />
        </section>
      )}
      <DangerZone people={people} />
    </>
  );
}
