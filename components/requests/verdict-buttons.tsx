import { Check, Slash } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Keycap } from "@/components/ui/keycap";
import type { Verdict } from "./use-decision";

type VerdictButtonsProps = {
  armed: Verdict | null;
  isOff?: boolean;
  className?: string;
  /** Arms a verdict, or steps back from the one that is armed. */
  onPress?: (verdict: Verdict) => void;
};

/** Approve and Reject, equal in size and weight, neither focused. */
export function VerdictButtons({ armed, isOff = false, className = "", onPress }: VerdictButtonsProps) {
  return (
    <fieldset className={`grid grid-cols-2 gap-2 phone:basis-full ${className}`}>
      <legend className="sr-only">Verdict</legend>
      <Button
        variant="approve"
        size="decide"
        aria-pressed={armed === "approve"}
        disabled={isOff}
        data-verdict="approve"
        onClick={onPress && (() => onPress("approve"))}
      >
        <Icon of={Check} />
        Approve <Keycap>A</Keycap>
      </Button>
      <Button
        variant="reject"
        size="decide"
        aria-pressed={armed === "reject"}
        disabled={isOff}
        data-verdict="reject"
        onClick={onPress && (() => onPress("reject"))}
      >
        <Icon of={Slash} />
        Reject <Keycap>R</Keycap>
      </Button>
    </fieldset>
  );
}
