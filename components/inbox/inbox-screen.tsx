"use client";

import type { ReactNode } from "react";
import { SelectionProvider } from "@/components/bulk/selection";
import { DecisionsInFlight } from "@/components/requests/decisions-in-flight";
import { PageNotices } from "@/components/shell/page-notices";
import { Cleared } from "./cleared";
import { FirstUse } from "./first-use";
import { PendingTitle } from "./pending-title";
import { RequestList } from "./request-list";
import { SnoozeProvider } from "./snooze-provider";
import { useInboxAddress } from "./use-inbox-address";
import { type RenderedList, useRequestList } from "./use-request-list";

/**
 * List and open request side by side; on a phone one of them. The list stays while requests are opened, so
 * that it keeps its place; with nothing to list, the whole screen says so.
 */
export function InboxScreen({ rendered, children }: { rendered: RenderedList | null; children: ReactNode }) {
  const { openId, query } = useInboxAddress();
  const { data: mine } = useRequestList();
  const isBlank = !openId && query === "" && mine?.query === "" && mine.data.length === 0;
  return (
    <DecisionsInFlight>
      <SelectionProvider>
        <SnoozeProvider>
          <PendingTitle />
          <div className="flex h-dvh min-w-0 flex-col phone:block phone:h-auto">
            <PageNotices />
            {isBlank ? (
              <div className="min-h-0 flex-1 overflow-y-auto">
                <div className="mx-auto grid max-w-172 grid-cols-[minmax(0,1fr)] gap-6 px-6 pt-[clamp(2rem,18dvh,11rem)] pb-8 phone:px-4 phone:pt-6">
                  {mine.is_first_use ? <FirstUse /> : <Cleared counts={mine.counts} wakesAt={mine.next_wake_at} />}
                </div>
              </div>
            ) : (
              <div className="grid min-h-0 flex-1 grid-cols-[var(--list)_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] phone:block">
                <ListPane rendered={rendered} />
                {children}
              </div>
            )}
          </div>
        </SnoozeProvider>
      </SelectionProvider>
    </DecisionsInFlight>
  );
}

/** The list, at the left of an open request; on a phone only while none is open. */
function ListPane({ rendered }: { rendered: RenderedList | null }) {
  const { openId } = useInboxAddress();
  return (
    <section
      aria-labelledby="list-title"
      className={`relative flex min-h-0 flex-col border-r border-rule phone:border-r-0 ${openId ? "phone:hidden" : ""}`}
    >
      {openId && (
        <a
          href="#request-title"
          className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:bg-ink focus:p-2 focus:text-paper"
        >
          Skip to the open request
        </a>
      )}
      <RequestList rendered={rendered} />
    </section>
  );
}
