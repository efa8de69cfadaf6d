import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { Instant } from "@/components/time/instant";
import { Icon } from "@/components/ui/icon";
import type { Fact } from "@/lib/domain/facts/fact";
import { AgentText } from "./agent-text";
import { type Stroke, strokesOf } from "./fact-strokes";

/** The payload as facts: humanised keys on the left, values as what they are on the right. */
export function FactList({ facts }: { facts: Fact[] }) {
  const strokes = strokesOf(facts);
  return (
    <dl>
      {facts.map((fact, index) => (
        <div key={fact.path} className={`fact ${fact.kind === "branch" ? "is-branch" : ""}`}>
          <dt
            style={fact.depth > 0 ? { paddingLeft: `${strokes[index]?.length ?? 0}rem` } : undefined}
            title={fact.path}
          >
            <Strokes strokes={strokes[index] ?? []} />
            <AgentText text={fact.label} />
          </dt>
          <dd>
            <FactValue fact={fact} />
            {fact.note && <span className="ml-2 text-ink-2">{fact.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Strokes({ strokes }: { strokes: Stroke[] }) {
  if (strokes.length === 0) return null;
  return (
    <span className="fact-strokes" aria-hidden="true">
      {strokes.map((stroke, level) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is its level
        <span key={level} className="fact-stroke" data-stroke={stroke} />
      ))}
    </span>
  );
}

function FactValue({ fact }: { fact: Fact }): ReactNode {
  switch (fact.kind) {
    case "money":
      return <span className="money">{fact.text}</span>;
    case "number":
      return <span className="mono">{fact.text}</span>;
    case "id":
      return <span className="id">{fact.text}</span>;
    case "date":
      // A calendar day has no time of day, and is the same day in every zone.
      return fact.at?.includes("T") ? <Instant at={fact.at} /> : <span className="date">{fact.text}</span>;
    case "link":
      return (
        <a className="link" href={fact.href} target="_blank" rel="noreferrer noopener">
          <AgentText text={fact.text} /> <Icon of={ArrowUpRight} small className="inline align-[-2px]" />
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      );
    case "branch":
    case "null":
      return <span className="text-ink-2">{fact.text}</span>;
    default:
      return (
        <span className="whitespace-pre-line">
          <AgentText text={fact.text} />
        </span>
      );
  }
}
