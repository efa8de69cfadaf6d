"use client";

import { Check, Clock, X } from "lucide-react";
import Link from "next/link";
import { ShortInstant } from "@/components/time/instant";
import { duration } from "@/components/time/time-words";
import { Icon } from "@/components/ui/icon";
import { AnswerWords } from "@/components/webhooks/answer-words";
import { ReplayButton } from "@/components/webhooks/replay-button";
import type { DeliverySummary } from "@/lib/contract/webhook-views";

type RequestDeliveriesProps = {
  deliveries: DeliverySummary[];
  webhooksHref: string;
  onReplay: (id: string) => Promise<void>;
};

/** Where the answer was delivered, or why it was not; and again, for whoever may. */
export function RequestDeliveries({ deliveries, webhooksHref, onReplay }: RequestDeliveriesProps) {
  if (deliveries.length === 0) return null;
  return (
    <section className="section hung" aria-labelledby="deliveries-head">
      <h2 className="section-title" id="deliveries-head">
        Webhooks
      </h2>
      <ul className="grid gap-3">
        {deliveries.map((delivery) => (
          <li key={delivery.id} className="grid grid-cols-[1.125rem_minmax(0,1fr)] gap-x-2">
            <Icon of={ICON[delivery.status]} className={`mt-px ${COLOUR[delivery.status]}`} />
            <div>
              <p className="wrap-anywhere">
                <DeliveryWords delivery={delivery} />
              </p>
              <p className="text-meta wrap-anywhere text-ink-3">
                {delivery.event_type} to {hostOf(delivery.endpoint.url)}.{" "}
                <Link
                  className="link inline-flex items-center phone:min-h-11"
                  href={`${webhooksHref}?${new URLSearchParams({ endpoint: delivery.endpoint.id, delivery: delivery.id })}`}
                >
                  Attempts
                </Link>
              </p>
              <div className="mt-1 flex flex-wrap gap-2">
                <ReplayButton
                  isSilent
                  what={`${delivery.event_type} to ${hostOf(delivery.endpoint.url)}`}
                  onReplay={() => onReplay(delivery.id)}
                />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const ICON = { delivered: Check, pending: Clock, failed: X } as const;
const COLOUR = { delivered: "", pending: "text-expiring", failed: "text-reject" } as const;

function DeliveryWords({ delivery }: { delivery: DeliverySummary }) {
  const last = delivery.last_attempt;
  if (delivery.status === "delivered" && last) {
    return (
      <>
        Your receiver got it at <ShortInstant at={last.at} />, and answered{" "}
        <span className="mono">{last.response_status}</span> in{" "}
        <span className="mono">{duration(last.duration_ms)}</span>.
      </>
    );
  }
  return <AnswerWords delivery={delivery} />;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
