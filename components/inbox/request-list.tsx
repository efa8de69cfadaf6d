"use client";

import { useState } from "react";
import { SelectionBar } from "@/components/bulk/selection-bar";
import { useIsOnline } from "@/components/live/use-online";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { RequestRow } from "@/lib/contract/session-views";
import { ListHead } from "./list-head";
import { NewBar } from "./new-bar";
import { NothingInList } from "./nothing-in-list";
import { RequestRows } from "./request-rows";
import { useHeldRows } from "./use-held-rows";
import { useInboxAddress } from "./use-inbox-address";
import { type RenderedList, useRequestList } from "./use-request-list";

const NO_ROWS: RequestRow[] = [];

/** The list of requests: tabs, what is new, and the rows. Give it a key per tab, so that each starts afresh. */
export function RequestList({ rendered }: { rendered: RenderedList | null }) {
  const { mine } = useTeam();
  const { tab, status } = useInboxAddress();
  const [pages, setPages] = useState(1);
  const isOnline = useIsOnline();
  const { data: list, error, isLoading, mutate } = useRequestList(tab, status, pages, rendered);
  const { shown, showWaiting, listeners } = useHeldRows(list?.data ?? NO_ROWS);
  return (
    <>
      <ListHead counts={list?.counts ?? mine.counts} />
      {/* The bar belongs to what is held: it must not vanish under the pointer that comes to press it. */}
      <div className="flex min-h-0 flex-1 flex-col" {...listeners}>
        {shown.waiting.length > 0 && <NewBar rows={shown.waiting} onShow={showWaiting} />}
        <div className={SCROLL}>
          {error && isOnline && (
            <ReadFailure error={error} hasRows={list !== undefined} onRetry={() => void mutate()} />
          )}
          <RequestRows rows={shown.rows} gone={shown.gone} isGrouped={tab !== "all"} />
          {list && shown.rows.length === 0 && <NothingInList />}
          {!list && isLoading && <RowSkeletons />}
          {list?.has_more && (
            <div className="p-4">
              <Button onClick={() => setPages(pages + 1)}>Show more</Button>
            </div>
          )}
        </div>
        <SelectionBar />
      </div>
    </>
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
