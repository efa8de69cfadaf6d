import { useId } from "react";

export type GreatSealKind = "approved" | "rejected" | "expired" | "cancelled";

const COLOUR: Record<GreatSealKind, string> = {
  approved: "text-approve",
  rejected: "text-reject",
  expired: "text-ink-3",
  cancelled: "text-ink-3",
};

const MARK: Record<GreatSealKind, string> = {
  approved: "m47 65 12 12 23-25",
  rejected: "m47 81 34-34",
  expired: "M45 64h38",
  cancelled: "m49 49 30 30m0-30-30 30",
};

/** The seal of a receipt: what was decided, and around it when. `legend` is set in capitals along the ring. */
export function GreatSeal({ kind, label, legend }: { kind: GreatSealKind; label: string; legend: string }) {
  const pathId = useId();
  return (
    <svg viewBox="0 0 128 128" role="img" aria-label={label} className={`size-32 flex-none -rotate-7 ${COLOUR[kind]}`}>
      <g fill="none" stroke="currentColor">
        <path id={pathId} d="M64 64 m0 45 a45 45 0 1 1 0.01 0" stroke="none" />
        <circle cx="64" cy="64" r="61" strokeWidth="1.5" />
        <circle cx="64" cy="64" r="57.5" strokeWidth="0.75" />
        <circle cx="64" cy="64" r="38" strokeWidth="0.75" />
        <path d={MARK[kind]} strokeWidth="4.5" strokeLinecap="round" strokeLinejoin="round" />
      </g>
      <text className="great-seal-legend" transform="rotate(144 64 64)">
        <textPath href={`#${pathId}`} textLength="276">
          {`${legend.toUpperCase()} · `}
        </textPath>
      </text>
    </svg>
  );
}
