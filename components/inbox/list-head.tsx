"use client";

import { useRouter } from "next/navigation";
import { SelectToggle } from "@/components/bulk/select-toggle";
import { STATUS_WORDS } from "@/components/requests/status-words";
import { SelectField } from "@/components/ui/field";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { RequestListView } from "@/lib/contract/session-views";
import { REQUEST_STATUSES } from "@/lib/domain/requests/approval-request";
import { useInboxAddress } from "./use-inbox-address";

/** The head of the list: whose requests, and how many wait. */
export function ListHead({ counts }: { counts: RequestListView["counts"] }) {
  const router = useRouter();
  const { openId, tab, status, hrefOfTab } = useInboxAddress();
  // The open request's title is the page's h1 when there is one.
  const Title = openId ? "h2" : "h1";
  return (
    <header className="px-4 pt-4">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <Title className="text-lead font-strong tracking-[-0.01em]" id="list-title">
          Inbox
        </Title>
        <span className="text-ink-2" aria-live="polite">
          {counts.mine === 0 ? "nothing waits on you" : `${counts.mine} ${counts.mine === 1 ? "waits" : "wait"} on you`}
        </span>
        <SelectToggle />
      </div>
      <div className="mt-2">
        <LinkTabs
          label="Whose requests"
          tabs={[
            { href: hrefOfTab("mine"), label: "Mine", count: counts.mine, isCurrent: tab === "mine" },
            { href: hrefOfTab("team"), label: "Team", count: counts.team, isCurrent: tab === "team" },
            { href: hrefOfTab("all"), label: "All", isCurrent: tab === "all" },
          ]}
        />
      </div>
      {tab === "all" && (
        <div className="py-3">
          <SelectField
            label="State"
            value={status ?? ""}
            onChange={(event) =>
              router.replace(hrefOfTab("all", REQUEST_STATUSES.find((known) => known === event.target.value) ?? null), {
                scroll: false,
              })
            }
          >
            <option value="">Any state</option>
            {REQUEST_STATUSES.map((known) => (
              <option key={known} value={known}>
                {STATUS_WORDS[known]}
              </option>
            ))}
          </SelectField>
        </div>
      )}
    </header>
  );
}
