"use client";

import type { ReactNode } from "react";
import { DecisionsInFlight } from "@/components/requests/decisions-in-flight";
import { Cleared } from "./cleared";
import { FirstUse } from "./first-use";
import { PendingTitle } from "./pending-title";
import { RequestList } from "./request-list";
import { useInboxAddress } from "./use-inbox-address";
import { useRequestList } from "./use-request-list";

/**
 * List and open request side by side; on a phone one of them. The list stays while requests are opened, so
 * that it keeps its place; with nothing to list, the whole screen says so.
 */
export function InboxScreen({ children }: { children: ReactNode }) {
  const { openId, tab, status } = useInboxAddress();
  const { data: mine } = useRequestList("mine");
  const isBlank = !openId && tab === "mine" && mine?.data.length === 0;
  return (
    <DecisionsInFlight>
      <PendingTitle />
      {isBlank ? (
        <div className="mx-auto grid max-w-172 content-start gap-6 px-6 pt-[clamp(2rem,18dvh,11rem)] pb-8 phone:px-4 phone:pt-6">
          {mine.is_first_use ? <FirstUse /> : <Cleared counts={mine.counts} />}
        </div>
      ) : (
        <div className="grid h-dvh min-w-0 grid-cols-[var(--list)_minmax(0,1fr)] phone:block phone:h-auto">
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
            <RequestList key={`${tab}:${status}`} />
          </section>
          {children}
        </div>
      )}
    </DecisionsInFlight>
  );
}
