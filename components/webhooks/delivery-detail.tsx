"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { laidOut } from "@/components/json/laid-out";
import { useTeam } from "@/components/team/team-context";
import { Badge } from "@/components/ui/badge";
import { CodeBlock, type CodePart } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import type { AttemptView, DeliveryView } from "@/lib/contract/webhook-views";
import { curlOf } from "@/lib/domain/webhooks/curl";
import { AttemptList } from "./attempt-list";
import { ReplayButton } from "./replay-button";
import { useDelivery } from "./use-deliveries";

/** One delivery: its attempts, what was sent, and what came back. */
export function DeliveryDetail({ initial, onReplayed }: { initial: DeliveryView; onReplayed: () => void }) {
  const { team } = useTeam();
  const { delivery, replay } = useDelivery(team.slug, initial);
  const [chosen, setChosen] = useState<number | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  // It opens below a list that may be longer than the screen: whoever opened it is taken there.
  useEffect(() => head.current?.focus(), []);
  const attempt = delivery.attempts.find(({ number }) => number === chosen) ?? delivery.attempts.at(-1);
  return (
    <section className="mt-8" aria-labelledby="delivery-head">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 pb-2">
        <h2 ref={head} tabIndex={-1} className="section-title wrap-anywhere" id="delivery-head">
          Delivery <span className="id">{delivery.event_id}</span>{" "}
          {delivery.mode === "test" && <Badge tone="test">test</Badge>}
        </h2>
        <div className="flex flex-wrap items-center justify-end gap-2 phone:justify-start">
          {attempt && delivery.body && (
            <CopyButton
              key={attempt.number}
              size="small"
              words="Copy as curl"
              what={`of attempt ${attempt.number}`}
              text={curlOf({ url: delivery.endpoint.url, headers: attempt.request_headers, body: delivery.body })}
            />
          )}
          <ReplayButton
            onReplay={async () => {
              await replay();
              onReplayed();
            }}
          />
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-8 narrow:grid-cols-[minmax(0,1fr)] narrow:gap-4">
        <AttemptList delivery={delivery} chosen={attempt?.number ?? null} onChoose={setChosen} />
        <CodeBlock label="Delivery" parts={partsOf(delivery, attempt)} wraps />
      </div>
      {delivery.request && (
        <p className="mt-3 text-ink-2">
          It tells of{" "}
          <Link className="link" href={`/${team.slug}/requests/${delivery.request.id}`}>
            {delivery.request.headline}
          </Link>
          .
        </p>
      )}
    </section>
  );
}

/** The body laid out for reading and as its bytes went out, then what the attempt got and with what it asked. */
function partsOf(delivery: DeliveryView, attempt: AttemptView | undefined): CodePart[] {
  const parts = [
    { label: "Body", text: laidOut(delivery.body) },
    { label: "Sent", text: delivery.body },
  ];
  if (attempt) {
    parts.push({ label: "Answer", text: answerText(attempt) });
    parts.push({ label: "Headers", text: headerLines(attempt.request_headers) });
  }
  return parts.map((part) => ({ ...part, shown: part.text }));
}

function answerText({ response_status, response_headers, response_body, error }: AttemptView): string {
  if (response_status === null) return error ?? "No answer.";
  return [`HTTP ${response_status}`, headerLines(response_headers ?? {}), "", response_body ?? ""].join("\n").trimEnd();
}

function headerLines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}
