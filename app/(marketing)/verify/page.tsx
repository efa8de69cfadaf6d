import type { Metadata } from "next";
import { PublicHead } from "@/components/marketing/public-head";
import { SkipLink } from "@/components/shell/skip-link";
import { VerifyForm } from "@/components/verify/verify-form";
import { env } from "@/lib/config/env";
import { getPerson } from "@/lib/http/page-session";
import { listTeams } from "@/lib/services/teams/list-teams";

export const metadata: Metadata = {
  title: "Verify a receipt",
  description: "Checks the signature on a decision, and that a payload is the one that was decided upon.",
};

/** Where anybody checks a receipt, without an account. */
export default async function VerifyPage() {
  const person = await getPerson();
  const [team] = person ? await listTeams(person.id) : [];
  const inboxHref = person ? (team ? `/${team.slug}/inbox` : "/welcome") : null;
  const { APP_URL } = env();
  return (
    <>
      <SkipLink />
      <PublicHead inboxHref={inboxHref} />
      <main id="content" tabIndex={-1} className="mx-auto grid max-w-176 gap-6 px-8 pt-8 pb-16 phone:px-4 phone:pt-4">
        <header>
          <h1 className="title-page">Verify a receipt</h1>
          <p className="lead mt-3">
            Every decision made at <span className="wrap-anywhere">{APP_URL}</span> is signed. Paste what you were
            given: this page tells what was decided, by whom, and whether anything was changed since.
          </p>
        </header>
        <VerifyForm issuer={APP_URL} />
        <p className="text-ink-2">
          Programs do the same with the keys at{" "}
          <a className="link" href="/.well-known/jwks.json">
            /.well-known/jwks.json
          </a>
          : a JWS, EdDSA over Ed25519.
        </p>
      </main>
    </>
  );
}
