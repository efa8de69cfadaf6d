"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { SnoozeButton } from "@/components/inbox/snooze-button";
import { ViewersLine } from "@/components/live/viewers-line";
import { SendingWords } from "@/components/session-api/sending-words";
import { TimeLeft } from "@/components/time/time-left";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { RiskMark } from "@/components/ui/risk-mark";
import { Seal } from "@/components/ui/seal";
import type { RequestView } from "@/lib/contract/request-views";
import { Outcome } from "./outcome";

type RequestFolioProps = { request: RequestView; isSending: boolean; backHref: string; receiptHref: string };

/** The line above the title: where it stands, its risk, and the time left. */
export function RequestFolio({ request, isSending, backHref, receiptHref }: RequestFolioProps) {
  const isPending = request.status === "pending";
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 text-meta text-ink-2">
      <Link href={backHref} className={`${buttonClass("plain")} -ml-2 desk:hidden!`}>
        <Icon of={ArrowLeft} />
        Inbox
      </Link>
      <span className={`inline-flex ${isPending ? "phone:hidden" : ""}`} data-testid="request-status">
        {isSending ? (
          <span className="inline-flex items-center gap-2">
            <Seal kind="sending" />
            <SendingWords />
          </span>
        ) : isPending ? (
          <span className="inline-flex items-center gap-2">
            <Seal kind="waiting" />
            Waiting for a decision
          </span>
        ) : (
          <Outcome status={request.status} />
        )}
      </span>
      <RiskMark level={request.risk} withWords />
      {request.mode === "test" && <Badge tone="test">test</Badge>}
      <ViewersLine requestId={request.id} />
      <SnoozeButton request={request} />
      {isPending && (
        <span className="ml-auto">
          <TimeLeft until={request.expires_at} full />
        </span>
      )}
      {!isPending && (
        <Link href={receiptHref} className="link ml-auto inline-flex min-h-6 items-center phone:min-h-11 print:hidden">
          Receipt
        </Link>
      )}
    </div>
  );
}
