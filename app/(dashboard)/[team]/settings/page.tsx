import type { Metadata } from "next";
import { SettingsPage } from "@/components/settings/settings-page";
import { PageFrame } from "@/components/shell/page-frame";
import { systemClock } from "@/lib/domain/clock/clock";
import { requireTeam } from "@/lib/http/page-session";
import { listMembers } from "@/lib/services/members/list-members";
import { viewSettings } from "@/lib/services/teams/view-settings";

export const metadata: Metadata = { title: "Settings" };

/** Everybody may leave; what else is here says to whom it is open. */
export default async function SettingsRoute({ params }: { params: Promise<{ team: string }> }) {
  const { scope, team } = await requireTeam((await params).team);
  const settings = team.me.may["team.edit"].allowed ? await viewSettings(scope) : null;
  const { data: people } = await listMembers(scope, systemClock());
  return (
    <PageFrame>
      <SettingsPage settings={settings?.ok ? settings.value : null} people={people} />
    </PageFrame>
  );
}
