"use client";

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { getJson } from "@/components/session-api/call";
import { listPath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import type { RequestListView } from "@/lib/contract/request-views";
import { LaterPages, rowsOf } from "./later-pages";
import type { FirstPage } from "./use-request-list";

/** A list beyond its first page, as far as it was scrolled. Give what uses it a key per filter. */
export function useLaterPages(first: FirstPage) {
  const { team } = useTeam();
  const [later] = useState(
    () => new LaterPages((stretch) => getJson<RequestListView>(listPath(team.slug, first.query, stretch))),
  );
  const { pages, error } = useSyncExternalStore(later.subscribe, later.snapshot, later.snapshot);
  useEffect(() => later.follow(first.next_cursor), [later, first]);
  const rows = useMemo(() => rowsOf(first.data, pages), [first, pages]);
  const end = pages.at(-1);
  return { rows, hasMore: (end ? end.to : first.next_cursor) !== null, error, later };
}
