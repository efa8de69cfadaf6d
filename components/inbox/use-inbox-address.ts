"use client";

import { useParams, usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { useTeam } from "@/components/team/team-context";
import { type InboxFilter, type InboxTab, inboxQuery, readableFilter } from "@/lib/contract/inbox-filter";

/** What the address says about the inbox, and the addresses of everything that can be opened from here. */
export function useInboxAddress() {
  const { team } = useTeam();
  const pathname = usePathname();
  const search = useSearchParams();
  const { id: openId } = useParams<{ id?: string }>();

  const filter = useMemo(() => readableFilter(search), [search]);
  const query = inboxQuery(filter);

  function hrefOf(change: Partial<InboxFilter>): string {
    return pathname + mark(inboxQuery(readableFilter(new URLSearchParams(inboxQuery({ ...filter, ...change })))));
  }

  return {
    openId,
    filter,
    /** The filter in its one form: "" for the list that opens by itself. */
    query,
    hrefOf,
    hrefOfTab: (tab: InboxTab) => hrefOf({ tab }),
    hrefOfRow: (id: string) => `/${team.slug}/requests/${id}${mark(query)}`,
    hrefOfList: `/${team.slug}/inbox${mark(query)}`,
    hrefOfQuery: (other: string) => `/${team.slug}/inbox${mark(other)}`,
    /**
     * Changes the filter where it stands: the list reads by itself, and the server need not render the page anew.
     * `push` leaves a step to go back to; `replace` is for the letters of one search.
     */
    change(change: Partial<InboxFilter>, how: "push" | "replace" = "push"): void {
      const href = hrefOf(change);
      if (how === "push") history.pushState(null, "", href);
      else history.replaceState(null, "", href);
    },
  };
}

function mark(query: string): string {
  return query ? `?${query}` : "";
}
