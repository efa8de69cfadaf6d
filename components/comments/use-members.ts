"use client";

import useSWR from "swr";
import { getJson } from "@/components/session-api/call";
import { membersPath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import type { MemberListView } from "@/lib/contract/people-views";
import type { Person } from "@/lib/contract/session-views";

const NOBODY: Person[] = [];

/** The people of the team, read when somebody begins to write. */
export function useMembers(isWanted: boolean): Person[] {
  const { team } = useTeam();
  const { data } = useSWR(isWanted ? membersPath(team.slug) : null, getJson<MemberListView>, {
    revalidateOnFocus: false,
  });
  return data?.data ?? NOBODY;
}
