import { Lock } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { PasskeySignIn } from "@/components/auth/passkey-sign-in";
import { returnPath } from "@/components/auth/return-path";
import { SignInForm } from "@/components/auth/sign-in-form";
import { SiteSignIn } from "@/components/auth/site-sign-in";
import { SiteTrouble } from "@/components/auth/site-trouble";
import { SingleHead } from "@/components/shell/single-head";
import { SingleMain } from "@/components/shell/single-main";
import { Notice } from "@/components/ui/notice";
import { identityProviders } from "@/lib/http/identity-providers";
import { getPerson } from "@/lib/http/page-session";
import { memberOf } from "@/lib/http/session";
import { findHome } from "@/lib/services/teams/find-home";
import { listTeams } from "@/lib/services/teams/list-teams";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = {
  searchParams: Promise<{ next?: string | string[]; error?: string | string[]; email?: string | string[] }>;
};

/** Sign-in, and the place that sends on whoever is signed in already. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: given, error, email } = await searchParams;
  const next = returnPath(given);
  const person = await getPerson();
  if (person) {
    const [team] = await listTeams(person.id);
    const member = team ? await memberOf(person, team.slug, null) : null;
    redirect(next ?? (await findHome(member?.scope ?? null)));
  }
  const query = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <>
      <SingleHead>
        <Link className="link phone:inline-flex phone:min-h-11 phone:items-center" href={`/sign-up${query}`}>
          Create an account
        </Link>
      </SingleHead>
      <SingleMain title="Sign in">
        {next?.includes("/requests/") && (
          <Notice icon={Lock} title="The request is still there">
            <p className="text-ink-2">You come back to it afterwards. A note that you had begun is kept.</p>
          </Notice>
        )}
        {typeof error === "string" && <SiteTrouble code={error} />}
        <SignInForm next={next} email={typeof email === "string" ? email : ""} />
        <PasskeySignIn next={next} />
        <SiteSignIn sites={identityProviders().map(({ id, name }) => ({ id, name }))} next={next} />
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <Link className="link phone:inline-flex phone:min-h-11 phone:items-center" href="/sign-in/forgot">
            Forgot your password?
          </Link>
          <Link className="link phone:inline-flex phone:min-h-11 phone:items-center" href="/sign-in/link">
            Sign in with a link
          </Link>
        </p>
      </SingleMain>
    </>
  );
}
