"use client";

import Link, { useLinkStatus } from "next/link";
import type { ReactNode } from "react";
import { RowPeople } from "@/components/live/row-people";
import { AgentText } from "@/components/requests/agent-text";
import { Outcome } from "@/components/requests/outcome";
import { SendingWords } from "@/components/session-api/sending-words";

import { TimeLeft } from "@/components/time/time-left";
import { Badge } from "@/components/ui/badge";
import { RiskMark } from "@/components/ui/risk-mark";
import { Seal } from "@/components/ui/seal";
import type { RequestRow } from "@/lib/contract/request-views";
import { WakeTime } from "./wake-time";

type InboxRowProps = {
  row: RequestRow;
  href: string;
  isOpen: boolean;
  /** A decision was sent and not answered: the row dims, keeps its place and claims no outcome. */
  isSending: boolean;
  /** A decision that was sent did not count, and its reader may be elsewhere by now. */
  isUncounted: boolean;
  /** It left this list while the list had to hold still. */
  isGone: boolean;
  /** The reader has put it aside until then. */
  snoozedUntil: string | null;
};

const ROW =
  "relative grid h-(--row) grid-cols-[0.875rem_minmax(0,1fr)] content-center gap-x-3 border-b border-rule pr-4 pl-5 text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2 focus-visible:rounded-none";
// The open row has ink rules and the colour of the sheet that it opens.
const OPEN_ROW =
  "aria-[current=true]:z-1 aria-[current=true]:-mr-px aria-[current=true]:border-rule-head aria-[current=true]:bg-surface aria-[current=true]:pr-4.25 aria-[current=true]:shadow-[0_-1px_var(--color-rule-head)]";
const FIRST_LINE = "flex min-w-0 items-baseline gap-3 phone:gap-2";
const TITLE = "-mb-1 min-w-0 flex-1 truncate pb-1 phone:text-read";

export function InboxRow({ row, href, isOpen, isSending, isUncounted, isGone, snoozedUntil }: InboxRowProps) {
  const isDim = isSending || isGone;
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      id={`row-${row.id}`}
      data-row={row.id}
      data-status={row.status}
      aria-current={isOpen ? "true" : undefined}
      aria-busy={isSending || undefined}
      className={`${ROW} ${OPEN_ROW} ${row.risk === "high" ? "hatched-edge" : ""} ${isDim ? "text-ink-3!" : ""}`}
    >
      <span className="mt-[3px]">
        <RiskMark level={row.risk} />
      </span>
      <span className="grid min-w-0 gap-0.5">
        <span className={FIRST_LINE}>
          <span className={`${TITLE} ${isOpen ? "font-strong" : "font-medium"}`}>
            <AgentText text={row.headline} />
          </span>
          {row.key_fact && (
            <span className="max-w-[45%] truncate font-mono text-code leading-5 font-medium tracking-[-0.02em] phone:text-list phone:leading-6">
              {row.key_fact}
            </span>
          )}
        </span>
        <span className="flex min-w-0 items-center gap-3 phone:gap-2">
          <span className="min-w-0 flex-1 truncate text-meta text-ink-3">
            <RowPeople requestId={row.id}>
              {row.asked_by} · {row.project.name}
            </RowPeople>
          </span>
          {row.title_differs && row.status === "pending" && (
            <span className="flex-none text-meta whitespace-nowrap text-expiring">title differs</span>
          )}
          {row.mode === "test" && <Badge tone="test">test</Badge>}
          <Opening />
          <RowState
            row={row}
            isSending={isSending}
            isUncounted={isUncounted}
            isGone={isGone}
            snoozedUntil={snoozedUntil}
          />
        </span>
      </span>
    </Link>
  );
}

type RowStateProps = Pick<InboxRowProps, "row" | "isSending" | "isUncounted" | "isGone" | "snoozedUntil">;

function RowState({ row, isSending, isUncounted, isGone, snoozedUntil }: RowStateProps): ReactNode {
  if (isSending) {
    return (
      <span className="inline-flex items-center gap-1.5 text-meta font-semibold text-ink-2">
        <Seal kind="sending" className="size-3.5" />
        <SendingWords />
      </span>
    );
  }
  if (row.status !== "pending") {
    return (
      <span className="text-meta font-semibold text-ink-2">
        <Outcome status={row.status} small />
      </span>
    );
  }
  if (snoozedUntil) {
    return (
      <span className="text-meta whitespace-nowrap text-ink-3">
        snoozed until <WakeTime at={snoozedUntil} />
      </span>
    );
  }
  if (isUncounted) return <span className="text-meta font-semibold whitespace-nowrap text-reject">did not count</span>;
  if (isGone) return <span className="text-meta whitespace-nowrap text-ink-3">no longer waiting</span>;
  return <TimeLeft until={row.expires_at} />;
}

/** A pressed row whose request takes its time to come. Beside the state, not in its place. */
function Opening(): ReactNode {
  const { pending } = useLinkStatus();
  return (
    pending && (
      <span className="appears-late">
        <Seal kind="sending" className="size-3.5" />
        <span className="sr-only">Opening…</span>
      </span>
    )
  );
}
