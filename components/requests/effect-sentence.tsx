import type { ReactNode } from "react";
import { Instant } from "@/components/time/instant";
import type { EffectSegment, EffectValue } from "@/lib/domain/effects/effect";
import { AgentText } from "./agent-text";

/** The admin's sentence. Each value of the payload in it is told apart, and cannot turn the words around it. */
export function EffectSentence({ segments }: { segments: EffectSegment[] }): ReactNode {
  return segments.map((segment, index) =>
    "text" in segment ? (
      segment.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no identity but their place
      <bdi key={index} className="effect-value" title={segment.path}>
        <Value segment={segment} />
        {segment.note && ` (${segment.note})`}
      </bdi>
    ),
  );
}

/** How a value is set: amounts, counts, ids and dates in the face of what comes from the payload. */
const FACE: Partial<Record<EffectValue["kind"], string>> = {
  money: "money",
  number: "mono",
  id: "id",
  date: "date",
  link: "id",
};

function Value({ segment: { value, kind, at } }: { segment: EffectValue }): ReactNode {
  if (at?.includes("T")) return <Instant at={at} />;
  return (
    <span className={FACE[kind]}>
      <AgentText text={value} isExact={kind === "id" || kind === "link"} />
    </span>
  );
}
