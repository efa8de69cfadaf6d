import { Lock, TriangleAlert } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { AcceptButton } from "@/components/invitations/accept-button";
import { InvitationFacts } from "@/components/invitations/invitation-facts";
import { SignOutButton } from "@/components/invitations/sign-out-button";
import { SingleHead } from "@/components/shell/single-head";
import { SingleMain } from "@/components/shell/single-main";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { InvitationPageView } from "@/lib/contract/people-views";
import { systemClock } from "@/lib/domain/clock/clock";
import { isFor } from "@/lib/domain/invitations/invitation";
import { getPerson } from "@/lib/http/page-session";
import { memberOf } from "@/lib/http/session";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";

/** The address is the invitation: no other site is told of it. */
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } };

/** What the link in an invitation's mail leads to. Looking changes nothing, whoever looks, and however often. */
export default async function InvitationRoute({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await viewInvitation(token, systemClock());
  return (
    <>
      <SingleHead />
      <SingleMain title={invitation ? "You are invited" : "This link works no more"}>
        {invitation ? (
          <Invitation token={token} invitation={invitation} />
        ) : (
          <p className="lead">
            The invitation was sent again with a new link, or its team is no more. Look for a later mail, or ask whoever
            invited you.
          </p>
        )}
      </SingleMain>
    </>
  );
}

type Held = { token: string; invitation: InvitationPageView };

async function Invitation({ token, invitation }: Held) {
  const person = await getPerson();
  const isMine = person !== null && isFor(invitation, person);
  const isMember = isMine && (await memberOf(person, invitation.team.slug, null)) !== null;
  return (
    <>
      <InvitationFacts invitation={invitation} />
      {isMember && (
        <Link href={`/${invitation.team.slug}/inbox`} className={buttonClass("ink", "wide")}>
          You are in the team: go to its inbox
        </Link>
      )}
      {!isMember && invitation.end && <Ended end={invitation.end} />}
      {!isMember && !invitation.end && (
        <Way token={token} invitation={invitation} signedInAs={person?.email ?? null} isMine={isMine} />
      )}
    </>
  );
}

const END_WORDS = {
  accepted: "It was accepted already; a link works once. Ask whoever invited you to send it again.",
  revoked: "The team took it back. Ask whoever invited you to send it again.",
  expired: "Its seven days are over. Ask whoever invited you to send it again.",
  unbacked: "Whoever sent it may not give this role any more. Ask an owner or admin of the team for another.",
};

function Ended({ end }: { end: NonNullable<InvitationPageView["end"]> }) {
  return (
    <Notice tone="expiring" icon={TriangleAlert} title="It cannot be accepted any more">
      {END_WORDS[end]}
    </Notice>
  );
}

type WayProps = Held & { signedInAs: string | null; isMine: boolean };

/** Nobody joins with another account than the one that was invited. */
function Way({ token, invitation, signedInAs, isMine }: WayProps) {
  const here = `/invitations/${token}`;
  const query = new URLSearchParams({ next: here, email: invitation.email });
  if (isMine) return <AcceptButton token={token} team={invitation.team.name} />;
  if (signedInAs !== null) {
    return (
      <>
        <Notice icon={Lock} title="It is for another address">
          You are signed in as <span className="font-semibold wrap-anywhere">{signedInAs}</span>. Sign out, and sign in
          as {invitation.email}.
        </Notice>
        <SignOutButton backTo={here} />
      </>
    );
  }
  return invitation.has_account ? (
    <Link href={`/sign-in?${query}`} className={buttonClass("ink", "wide")}>
      Sign in to accept
    </Link>
  ) : (
    <Link href={`/sign-up?${query}`} className={buttonClass("ink", "wide")}>
      Make an account to accept
    </Link>
  );
}
