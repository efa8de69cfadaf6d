import { ROLE_HINTS, roleWord } from "@/components/members/role-words";
import { AgentText } from "@/components/requests/agent-text";
import { Instant } from "@/components/time/instant";
import type { InvitationPageView } from "@/lib/contract/people-views";

/** Who asks whom to join what, as what, and until when. */
export function InvitationFacts({ invitation }: { invitation: InvitationPageView }) {
  const { team, role, invited_by, email, expires_at } = invitation;
  const facts = [
    { term: "Team", value: <AgentText text={team.name} /> },
    { term: "Invited by", value: <AgentText text={invited_by} /> },
    { term: "For", value: email },
    { term: "As", value: `${roleWord(role)}: ${ROLE_HINTS[role].charAt(0).toLowerCase()}${ROLE_HINTS[role].slice(1)}` },
    { term: "Until", value: <Instant at={expires_at} /> },
  ];
  return (
    <dl className="border-y border-rule-head">
      {facts.map(({ term, value }) => (
        <div
          key={term}
          className="grid grid-cols-[6rem_minmax(0,1fr)] gap-3 border-t border-rule py-2 first:border-t-0"
        >
          <dt className="text-ink-2">{term}</dt>
          <dd className="font-medium wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
