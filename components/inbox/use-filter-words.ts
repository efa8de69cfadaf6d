"use client";

import { useTeam } from "@/components/team/team-context";
import { type InboxFilter, MINE } from "@/lib/contract/inbox-filter";
import { filterWords } from "./filter-words";
import { useInboxAddress } from "./use-inbox-address";

/** What the list is narrowed to, in words, and the change that takes it all off. */
export function useFilterWords(): { words: string[]; cleared: Partial<InboxFilter> } {
  const { team } = useTeam();
  const { filter } = useInboxAddress();
  return { words: filterWords(filter, team.projects), cleared: { ...MINE, tab: filter.tab } };
}
