import Link from "next/link";
import type { ReactNode } from "react";
import { AccountNav } from "@/components/account/account-nav";
import { SingleHead } from "@/components/shell/single-head";
import { SkipLink } from "@/components/shell/skip-link";
import { StepUpHost } from "@/components/step-up/step-up-host";
import { ServerClock } from "@/components/time/server-clock";
import { systemClock } from "@/lib/domain/clock/clock";
import { requirePerson } from "@/lib/http/page-session";
import { listTeams } from "@/lib/services/teams/list-teams";

/** What the pages of a person's account share: the way between them, and the way back. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  const [team] = await listTeams(person.id);
  return (
    <ServerClock now={systemClock().toISOString()}>
      <SkipLink />
      <SingleHead>
        <Link
          className="link phone:inline-flex phone:min-h-11 phone:items-center"
          href={team ? `/${team.slug}/inbox` : "/welcome"}
        >
          {team ? "Back to the inbox" : "Make a team"}
        </Link>
      </SingleHead>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-176 px-4 pt-6 pb-12">
        <AccountNav />
        <div className="pt-8">{children}</div>
      </main>
      <StepUpHost />
    </ServerClock>
  );
}
