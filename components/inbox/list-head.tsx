"use client";

import { ListFilter, Search } from "lucide-react";
import { useState } from "react";
import { SelectToggle } from "@/components/bulk/select-toggle";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { RequestListView } from "@/lib/contract/request-views";
import { countWords } from "./count-words";
import { FilterFields } from "./filter-fields";
import { filterWords } from "./filter-words";
import { SearchField } from "./search-field";
import { useInboxAddress } from "./use-inbox-address";
import { ViewsButton } from "./views-button";

/** The head of the list: whose requests, how many wait, and which of them are shown. */
export function ListHead({ counts }: { counts: RequestListView["counts"] }) {
  const { openId, filter, hrefOfTab } = useInboxAddress();
  const { tab } = filter;
  const active = filterWords(filter, []).length;
  const [isOpen, setOpen] = useState(active > 0);
  // The open request's title is the page's h1 when there is one.
  const Title = openId ? "h2" : "h1";
  return (
    <header className="px-4 pt-3">
      <div className="flex flex-wrap items-center justify-between gap-x-1">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <Title className="text-lead font-strong tracking-[-0.01em]" id="list-title">
            Inbox
          </Title>
          <span className="text-ink-2" aria-live="polite">
            {waitingWords(counts.mine)}
          </span>
        </div>
        <div className="-mr-3 flex items-center">
          <SelectToggle />
          <ViewsButton />
          <Button variant="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Icon of={Search} className="desk:hidden" />
            <Icon of={ListFilter} className="phone:hidden" />
            Filter
            {active > 0 && <span className="font-mono text-meta">{active}</span>}
          </Button>
        </div>
      </div>
      <div className={`mt-1.5 ${isOpen ? "" : "phone:hidden"}`}>
        <SearchField show={() => setOpen(true)} />
      </div>
      {isOpen && <FilterFields />}
      <div className="mt-1.5">
        <LinkTabs
          label="Whose requests"
          tabs={[
            { href: hrefOfTab("mine"), label: "Mine", count: countWords(counts.mine), isCurrent: tab === "mine" },
            { href: hrefOfTab("team"), label: "Team", count: countWords(counts.team), isCurrent: tab === "team" },
            { href: hrefOfTab("all"), label: "All", isCurrent: tab === "all" },
          ]}
        />
      </div>
    </header>
  );
}

function waitingWords(count: number): string {
  if (count === 0) return "nothing waits on you";
  return `${countWords(count)} ${count === 1 ? "waits" : "wait"} on you`;
}
