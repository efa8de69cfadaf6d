"use client";

import { useState } from "react";
import useSWRImmutable from "swr/immutable";
import { ApiProblem, getJson } from "@/components/session-api/call";
import { requestPath } from "@/components/session-api/keys";
import type { RequestView } from "@/lib/contract/request-views";

/** Counts the openings of the sheet: what an earlier one has read is not shown by the next. */
let openings = 0;

/**
 * The selected requests as they were read when the sheet was opened. They are not read again while it is open, unless
 * `readAgain` says so: what is decided is what was compared, and the server refuses what has changed since.
 */
export function useBulkRequests(team: string, ids: string[]) {
  // Those that are decided are taken out of `ids` while the sheet still tells what became of them.
  const [opening] = useState(() => ({ number: ++openings, ids }));
  const { data, error, mutate } = useSWRImmutable(["bulk", team, opening.number], async () =>
    (await Promise.all(opening.ids.map((id) => readOne(team, id)))).filter((request) => request !== null),
  );
  return { requests: data, error: data ? null : error, readAgain: () => void mutate() };
}

/** Null for one that is no longer there: a test that was deleted meanwhile. */
async function readOne(team: string, id: string): Promise<RequestView | null> {
  try {
    return await getJson<RequestView>(requestPath(team, id));
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.code === "not_found") return null;
    throw error;
  }
}
