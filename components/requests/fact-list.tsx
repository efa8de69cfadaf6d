"use client";

import { ArrowUpRight } from "lucide-react";
import { memo, type ReactNode, useMemo } from "react";
import { Instant } from "@/components/time/instant";
import { Icon } from "@/components/ui/icon";
import type { Fact } from "@/lib/domain/facts/fact";
import { AgentText } from "./agent-text";
import { type Stroke, strokesOf } from "./fact-strokes";
import { useGradually } from "./use-gradually";

/** The payload as facts: humanised keys on the left, values as what they are on the right. */
export function FactList({ facts }: { facts: Fact[] }) {
  const strokes = useMemo(() => strokesOf(facts), [facts]);
  const count = useGradually(facts.length);
  return (
    <dl>
      {facts.slice(0, count).map((fact, index) => (
        <FactRow key={fact.path} fact={fact} strokes={strokes[index] ?? NO_STROKES} />
      ))}
    </dl>
  );
}

const NO_STROKES: Stroke[] = [];

const FactRow = memo(function FactRow({ fact, strokes }: { fact: Fact; strokes: Stroke[] }) {
  const indent = strokes.length > 0 ? { paddingLeft: `${strokes.length}rem` } : undefined;
  return (
    <div className={fact.kind === "branch" ? "fact is-branch" : "fact"}>
      <dt style={indent} title={fact.path}>
        <Strokes strokes={strokes} />
        <AgentText text={fact.label} />
      </dt>
      <dd className={VALUE_CLASS[fact.kind]}>
        <FactValue fact={fact} />
        {fact.note && <span className="ml-2 font-text font-normal text-ink-2">{fact.note}</span>}
      </dd>
    </div>
  );
});

/** How a value is set. What is not here is set as text. */
const VALUE_CLASS: Partial<Record<Fact["kind"], string>> = {
  money: "money",
  number: "mono",
  id: "id",
  text: "whitespace-pre-line",
  branch: "text-ink-2",
  null: "text-ink-2",
};

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
  if (fact.kind === "link" && fact.href) {
    return (
      <a className="link" href={fact.href} target="_blank" rel="noreferrer noopener">
        <AgentText text={fact.text} /> <Icon of={ArrowUpRight} small className="inline align-[-2px]" />
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    );
  }
  // A calendar day has no time of day, and is the same day in every zone.
  if (fact.kind === "date" && fact.at?.includes("T")) return <Instant at={fact.at} />;
  if (fact.kind === "date") return <span className="date">{fact.text}</span>;
  return <AgentText text={fact.text} />;
}
