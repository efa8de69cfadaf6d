import type { ReactNode } from "react";
import { LiveProvider } from "@/components/live/live-provider";
import { OfflineShell } from "@/components/live/offline-shell";
import { TeamShell } from "@/components/shell/team-shell";
import { TeamProvider } from "@/components/team/team-context";
import { ServerClock } from "@/components/time/server-clock";
import { env } from "@/lib/config/env";
import { requirePerson, requireTeam } from "@/lib/http/page-session";
import { listTeams } from "@/lib/services/teams/list-teams";
import { loadMine } from "./load";

type TeamLayoutProps = { params: Promise<{ team: string }>; children: ReactNode };

/** Everything that the pages of a team share: who reads them, what waits, and the stream that keeps them fresh. */
export default async function TeamLayout({ params, children }: TeamLayoutProps) {
  const { team: slug } = await params;
  const person = await requirePerson();
  const [{ team }, mine, teams] = await Promise.all([requireTeam(slug), loadMine(slug), listTeams(person.id)]);
  return (
    <ServerClock now={mine.now}>
      <TeamProvider
        team={team}
        mine={mine}
        origin={env().APP_URL}
        teams={teams.map(({ slug, name }) => ({ slug, name }))}
      >
        <LiveProvider team={slug}>
          <OfflineShell />
          <TeamShell>{children}</TeamShell>
        </LiveProvider>
      </TeamProvider>
    </ServerClock>
  );
}
