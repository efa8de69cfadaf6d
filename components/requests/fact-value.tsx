import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { Instant } from "@/components/time/instant";
import { Icon } from "@/components/ui/icon";
import type { Fact } from "@/lib/domain/facts/fact";
import { AgentText } from "./agent-text";

/** How a value is set. What is not here is set as text. */
const VALUE_CLASS: Partial<Record<Fact["kind"], string>> = {
  money: "money",
  number: "mono",
  id: "id",
  text: "whitespace-pre-line",
  branch: "text-ink-2",
  null: "text-ink-2",
};

export function valueClass({ kind }: Pick<Fact, "kind">): string {
  return VALUE_CLASS[kind] ?? "";
}

/** A value as what it is: an address to follow, an instant in the reader's zone, text as it was sent. */
export function FactValue({ fact }: { fact: Fact }): ReactNode {
  if (fact.kind === "link" && fact.href) {
    return (
      <a className="link" href={fact.href} target="_blank" rel="noreferrer noopener">
        <AgentText text={fact.text} isExact /> <Icon of={ArrowUpRight} small className="inline align-[-2px]" />
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    );
  }
  // A calendar day has no time of day, and is the same day in every zone.
  if (fact.kind === "date" && fact.at?.includes("T")) return <Instant at={fact.at} />;
  if (fact.kind === "date") return <span className="date">{fact.text}</span>;
  return <AgentText text={fact.text} isExact={fact.kind === "id"} />;
}
