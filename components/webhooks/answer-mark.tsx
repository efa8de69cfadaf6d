import { Check, Clock, X } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { DeliverySummary } from "@/lib/contract/webhook-views";
import { AnswerWords } from "./answer-words";

const LOOK = {
  delivered: { icon: Check, colour: "" },
  pending: { icon: Clock, colour: "text-expiring" },
  failed: { icon: X, colour: "text-reject" },
} as const;

/** How a delivery stands: its mark and the words for it. */
export function AnswerMark({ delivery }: { delivery: DeliverySummary }) {
  const { icon, colour } = LOOK[delivery.status];
  return (
    <span className={`inline-flex items-start gap-1.5 wrap-anywhere ${colour}`}>
      <Icon of={icon} small className="mt-[3px]" />
      <span>
        <AnswerWords delivery={delivery} />
      </span>
    </span>
  );
}
