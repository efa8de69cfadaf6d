import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { LiveProvider } from "@/components/live/live-provider";
import { NameTeam } from "@/components/onboarding/name-team";
import { WelcomeCall } from "@/components/onboarding/welcome-call";
import { SingleHead } from "@/components/shell/single-head";
import { SkipLink } from "@/components/shell/skip-link";
import { StepUpHost } from "@/components/step-up/step-up-host";
import { TeamProvider } from "@/components/team/team-context";
import { ServerClock } from "@/components/time/server-clock";
import { env } from "@/lib/config/env";
import { ALL, MINE } from "@/lib/contract/inbox-filter";
import { systemClock } from "@/lib/domain/clock/clock";
import { requirePerson, requireTeam } from "@/lib/http/page-session";
import { listRequests } from "@/lib/services/requests/list-requests";
import { viewRequest } from "@/lib/services/requests/view-request";
import { listTeams } from "@/lib/services/teams/list-teams";

export const metadata: Metadata = { title: "Welcome" };

type WelcomePageProps = { searchParams: Promise<{ team?: string | string[]; new?: string | string[] }> };

/**
 * The way from an account to a first decided request; whoever comes back goes on where they were, and who wants one
 * more team (`new=team`) names it.
 */
export default async function WelcomePage({ searchParams }: WelcomePageProps) {
  const person = await requirePerson();
  const teams = await listTeams(person.id);
  const { team: wanted, new: isNew } = await searchParams;
  const slug = (teams.find((team) => team.slug === wanted) ?? teams[0])?.slug;
  if (slug && isNew !== "team") return <CallStep slug={slug} />;
  return (
    <>
      <SkipLink />
      <SingleHead>
        {slug && (
          <Link className="link phone:inline-flex phone:min-h-11 phone:items-center" href={`/${slug}/inbox`}>
            Back to the inbox
          </Link>
        )}
      </SingleHead>
      <NameTeam />
    </>
  );
}

async function CallStep({ slug }: { slug: string }) {
  const { scope, team } = await requireTeam(slug);
  const now = systemClock();
  const all = await listRequests(scope, ALL, now);
  if (all.has_more) redirect(`/${slug}/inbox`);
  const oldest = all.data.at(-1);
  const first = oldest ? await viewRequest(scope, oldest.id, now) : null;
  const mine = await listRequests(scope, MINE, now);
  const teams = [{ slug, name: team.name }];
  return (
    <ServerClock now={now.toISOString()}>
      <TeamProvider team={team} mine={mine} origin={env().APP_URL} teams={teams}>
        <LiveProvider team={slug}>
          <SkipLink />
          <SingleHead>
            <Link className="link phone:inline-flex phone:min-h-11 phone:items-center" href={`/${slug}/inbox`}>
              Finish later
            </Link>
          </SingleHead>
          <WelcomeCall key={slug} first={first} />
          <StepUpHost />
        </LiveProvider>
      </TeamProvider>
    </ServerClock>
  );
}
