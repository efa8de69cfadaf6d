"use client";

import { memo, useMemo } from "react";
import type { Fact } from "@/lib/domain/facts/fact";
import { AgentText } from "./agent-text";
import { BeforeAfter, NewValue } from "./before-after";
import { EditableValue } from "./editable-value";
import { type Stroke, strokesOf } from "./fact-strokes";
import { FactValue, valueClass } from "./fact-value";
import type { EditControl } from "./use-edits";
import { useGradually } from "./use-gradually";

type FactListProps = {
  facts: Fact[];
  /** The values that the reader may change, by their path. */
  controls?: ReadonlyMap<string, EditControl>;
  /** What stood in the place of values that an approver changed, by their path. */
  before?: ReadonlyMap<string, Fact>;
};

/** The payload as facts: humanised keys on the left, values as what they are on the right. */
export function FactList({ facts, controls = NONE, before = NONE }: FactListProps) {
  const strokes = useMemo(() => strokesOf(facts), [facts]);
  const count = useGradually(facts.length);
  return (
    <dl>
      {facts.slice(0, count).map((fact, index) => (
        <FactRow
          key={fact.path}
          fact={fact}
          strokes={strokes[index] ?? NO_STROKES}
          control={controls.get(fact.path)}
          before={before.get(fact.path)}
        />
      ))}
    </dl>
  );
}

const NO_STROKES: Stroke[] = [];
const NONE = new Map<string, never>();

type FactRowProps = { fact: Fact; strokes: Stroke[]; control: EditControl | undefined; before: Fact | undefined };

const FactRow = memo(function FactRow({ fact, strokes, control, before }: FactRowProps) {
  const indent = strokes.length > 0 ? { paddingLeft: `${strokes.length}rem` } : undefined;
  return (
    <div className={fact.kind === "branch" ? "fact is-branch" : "fact"}>
      <dt style={indent} title={fact.path}>
        <Strokes strokes={strokes} />
        <AgentText text={fact.label} isExact />
      </dt>
      <dd className={before || control ? "" : valueClass(fact)}>
        {control ? (
          <EditableValue fact={fact} control={control} />
        ) : before ? (
          <BeforeAfter before={before}>
            <NewValue before={before} after={fact} />
          </BeforeAfter>
        ) : (
          <>
            <FactValue fact={fact} />
            {fact.note && <span className="ml-2 font-text font-normal text-ink-2">{fact.note}</span>}
          </>
        )}
      </dd>
    </div>
  );
});

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
