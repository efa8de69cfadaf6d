"use client";

import { Mail } from "lucide-react";
import { useEffect, useRef } from "react";
import { AgentText } from "@/components/requests/agent-text";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { InvitedView, InviteOutcome } from "@/lib/contract/people-views";

const OUTCOME_WORDS: Record<InviteOutcome, string> = {
  invited: "invited",
  resent: "was invited already; sent again with a new link",
  already_member: "is a member already",
  not_an_address: "is no e-mail address",
  not_allowed: "was invited as an owner, which only an owner may change",
  throttled: "not invited: too many mails today; try again tomorrow",
};

/** What became of each address. */
export function InvitedNotice({ invited: { data }, onDone }: { invited: InvitedView; onDone: () => void }) {
  const box = useRef<HTMLFieldSetElement>(null);
  // The dialog has closed: what became of it is what comes next.
  useEffect(() => box.current?.focus(), []);
  const sent = data.filter(({ outcome }) => outcome === "invited" || outcome === "resent").length;
  const title = `${sent} of ${data.length} ${data.length === 1 ? "address was" : "addresses were"} sent an invitation`;
  return (
    <fieldset ref={box} tabIndex={-1} className="mb-6 min-w-0" aria-label={title}>
      <Notice
        icon={Mail}
        title={title}
        action={
          <Button variant="plain" size="small" onClick={onDone}>
            Done
          </Button>
        }
      >
        <ul className="grid gap-1">
          {data.map(({ address, outcome }) => (
            <li key={address} className="wrap-anywhere">
              <AgentText text={address} /> <span className="text-ink-2">{OUTCOME_WORDS[outcome]}</span>
            </li>
          ))}
        </ul>
      </Notice>
    </fieldset>
  );
}
