import { Landing } from "@/components/marketing/landing";
import { PublicHead } from "@/components/marketing/public-head";
import { SkipLink } from "@/components/shell/skip-link";
import { env } from "@/lib/config/env";
import { systemClock } from "@/lib/domain/clock/clock";
import { getPerson } from "@/lib/http/page-session";
import { listTeams } from "@/lib/services/teams/list-teams";

export default async function LandingPage() {
  const person = await getPerson();
  const [team] = person ? await listTeams(person.id) : [];
  const inboxHref = person ? (team ? `/${team.slug}/inbox` : "/welcome") : null;
  return (
    <>
      <SkipLink />
      <PublicHead inboxHref={inboxHref} />
      <Landing origin={env().APP_URL} startHref={person ? null : "/sign-up"} now={systemClock().toISOString()} />
      <footer className="mx-auto max-w-304 px-8 phone:px-4">
        <p className="border-t border-rule pt-4 pb-8 text-ink-3">Human Approval</p>
      </footer>
    </>
  );
}
