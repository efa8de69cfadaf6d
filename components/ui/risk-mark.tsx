export type RiskMarkLevel = "low" | "medium" | "high";

export const RISK_WORDS: Record<RiskMarkLevel, string> = { low: "Low risk", medium: "Medium risk", high: "High risk" };

/** One, two or three strokes. `withWords` writes the level beside them; otherwise only a screen reader says it. */
export function RiskMark({ level, withWords = false }: { level: RiskMarkLevel; withWords?: boolean }) {
  if (!withWords) {
    return (
      <span className="risk-strokes" data-risk={level}>
        <span className="sr-only">{RISK_WORDS[level]}</span>
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="risk-strokes is-tight" data-risk={level} aria-hidden="true" />
      {RISK_WORDS[level]}
    </span>
  );
}
