"use client";

import { useParams, usePathname, useSearchParams } from "next/navigation";
import { useTeam } from "@/components/team/team-context";
import { INBOX_TABS, type InboxTab } from "@/lib/contract/inbox-filter";
import { REQUEST_STATUSES, type RequestStatus } from "@/lib/domain/requests/approval-request";

/** What the address says about the inbox, and the addresses of everything that can be opened from here. */
export function useInboxAddress() {
  const { team } = useTeam();
  const pathname = usePathname();
  const search = useSearchParams();
  const { id: openId } = useParams<{ id?: string }>();

  const tab: InboxTab = INBOX_TABS.find((known) => known === search.get("tab")) ?? "mine";
  const status = tab === "all" ? (REQUEST_STATUSES.find((known) => known === search.get("status")) ?? null) : null;

  /** The part of the address that chooses the list; none for the list that opens by itself. */
  function query(tab: InboxTab, status: RequestStatus | null = null): string {
    const chosen = new URLSearchParams();
    if (tab !== "mine") chosen.set("tab", tab);
    if (status) chosen.set("status", status);
    return chosen.size > 0 ? `?${chosen}` : "";
  }

  return {
    openId,
    tab,
    status,
    hrefOfTab: (tab: InboxTab, status: RequestStatus | null = null) => `${pathname}${query(tab, status)}`,
    hrefOfRow: (id: string) => `/${team.slug}/requests/${id}${query(tab, status)}`,
    hrefOfList: `/${team.slug}/inbox${query(tab, status)}`,
  };
}
