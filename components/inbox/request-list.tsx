"use client";

import { useCallback } from "react";
import { SelectionBar } from "@/components/bulk/selection-bar";
import { useIsOnline } from "@/components/live/use-online";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ListHead } from "./list-head";
import { ListLine } from "./list-line";
import { NothingInList } from "./nothing-in-list";
import { RequestRows } from "./request-rows";
import { byNewest, byUrgency } from "./row-order";
import { useHeldRows } from "./use-held-rows";
import { useInboxAddress } from "./use-inbox-address";
import { useLaterPages } from "./use-later-pages";
import { type FirstPage, type RenderedList, useRequestList } from "./use-request-list";

/** The list of requests: tabs, search and filters, and the rows that they leave. */
export function RequestList({ rendered }: { rendered: RenderedList | null }) {
  const { mine } = useTeam();
  const { filter, query } = useInboxAddress();
  const isOnline = useIsOnline();
  const { data: first, error, isLoading, mutate } = useRequestList(filter, rendered);
  return (
    <>
      <ListHead counts={first?.counts ?? mine.counts} />
      {error && isOnline && <ReadFailure error={error} hasRows={first !== undefined} onRetry={() => void mutate()} />}
      {/* The rows of the former filter stay until those of the present one are there; then all starts afresh. */}
      {first && <ReadList key={first.query} first={first} isFormer={first.query !== query} />}
      {!first && isLoading && <RowSkeletons />}
    </>
  );
}

function ReadList({ first, isFormer }: { first: FirstPage; isFormer: boolean }) {
  const { filter } = useInboxAddress();
  const { rows, hasMore, error, later } = useLaterPages(first);
  const { shown, showWaiting, listeners } = useHeldRows(rows, filter.tab === "all" ? byNewest : byUrgency);
  const isOnline = useIsOnline();
  const onView = useCallback((ids: string[], isNearEnd: boolean) => later.show(ids, isNearEnd), [later]);
  return (
    // The line belongs to what is held: what it offers must not vanish under the pointer that comes to press it.
    <div className="flex min-h-0 flex-1 flex-col" aria-busy={isFormer || undefined} {...listeners}>
      <ListLine
        found={first.data.length}
        hasMore={first.has_more}
        isCapped={first.search_is_capped}
        waiting={shown.waiting}
        onShow={showWaiting}
      />
      <div className={SCROLL}>
        <RequestRows
          rows={shown.rows}
          gone={shown.gone}
          isGrouped={filter.tab !== "all"}
          hasMore={hasMore}
          onView={onView}
        />
        {shown.rows.length === 0 && !isFormer && <NothingInList />}
        {error !== null && isOnline && <ReadFailure error={error} hasRows onRetry={() => later.retry()} />}
        {hasMore && error === null && <RowSkeletons />}
      </div>
      <SelectionBar />
    </div>
  );
}

const SCROLL =
  "min-h-0 flex-1 overflow-y-auto [scrollbar-color:var(--color-rule)_transparent] [scrollbar-width:thin] phone:overflow-visible";

function ReadFailure({ error, hasRows, onRetry }: { error: unknown; hasRows: boolean; onRetry: () => void }) {
  return (
    <div className="p-4">
      <ProblemNotice
        error={error}
        kept={hasRows ? "What you see is what was last read." : undefined}
        action={
          <Button size="small" onClick={onRetry}>
            Retry
          </Button>
        }
      />
    </div>
  );
}

function RowSkeletons() {
  return (
    <div className="appears-late" aria-hidden="true">
      {[62, 74, 55, 68].map((width) => (
        <div key={width} className="grid h-(--row) content-center gap-2.5 border-b border-rule pr-4 pl-11.5">
          <Skeleton width={`${width}%`} />
          <Skeleton width="40%" />
        </div>
      ))}
    </div>
  );
}
