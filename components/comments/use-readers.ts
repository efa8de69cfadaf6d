"use client";

import useSWR from "swr";
import { getJson } from "@/components/session-api/call";
import { readersPath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import type { Person } from "@/lib/contract/view-parts";

/** Who sees a request, and so can be mentioned; read when somebody begins to write, undefined until they are known. */
export function useReaders(requestId: string, isWanted: boolean): Person[] | undefined {
  const { team } = useTeam();
  const { data } = useSWR(isWanted ? readersPath(team.slug, requestId) : null, getJson<{ data: Person[] }>, {
    revalidateOnFocus: false,
  });
  return data?.data;
}

/** The same, for whoever cannot go on without them. */
export async function readReaders(team: string, requestId: string): Promise<Person[]> {
  return (await getJson<{ data: Person[] }>(readersPath(team, requestId))).data;
}
