"use client";

import useSWR from "swr";
import { getJson } from "@/components/session-api/call";
import { membersPath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import type { MemberListView } from "@/lib/contract/people-views";
import type { Person } from "@/lib/contract/session-views";

/** The people of the team, read when somebody begins to write; undefined until they are known. */
export function useMembers(isWanted: boolean): Person[] | undefined {
  const { team } = useTeam();
  const { data } = useSWR(isWanted ? membersPath(team.slug) : null, getJson<MemberListView>, {
    revalidateOnFocus: false,
  });
  return data?.data;
}

/** The same, for whoever cannot go on without them. */
export async function readMembers(team: string): Promise<Person[]> {
  return (await getJson<MemberListView>(membersPath(team))).data;
}
