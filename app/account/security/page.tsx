import type { Metadata } from "next";
import { SecurityPage } from "@/components/account/security/security-page";
import { SingleHead } from "@/components/shell/single-head";
import { SkipLink } from "@/components/shell/skip-link";
import { StepUpHost } from "@/components/step-up/step-up-host";
import { ServerClock } from "@/components/time/server-clock";
import { systemClock } from "@/lib/domain/clock/clock";
import { identityProviders } from "@/lib/http/identity-providers";
import { requirePerson } from "@/lib/http/page-session";
import { viewFactors } from "@/lib/services/factors/view-factors";

export const metadata: Metadata = { title: "Security" };

type SecurityRouteProps = { searchParams: Promise<{ refused?: string | string[] }> };

export default async function SecurityRoute({ searchParams }: SecurityRouteProps) {
  const person = await requirePerson();
  return (
    <ServerClock now={systemClock().toISOString()}>
      <SkipLink />
      <SingleHead />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-176 px-4 pt-8 pb-12">
        <SecurityPage
          initial={await viewFactors(person, identityProviders())}
          refused={Boolean((await searchParams).refused)}
        />
      </main>
      <StepUpHost />
    </ServerClock>
  );
}
