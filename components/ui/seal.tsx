import type { ReactNode } from "react";

export type SealKind = "waiting" | "sending" | "approved" | "rejected" | "expired" | "cancelled";

const COLOUR: Record<SealKind, string> = {
  waiting: "text-ink-2",
  sending: "text-ink-2 seal-turning",
  approved: "text-approve",
  rejected: "text-reject",
  expired: "text-ink-3",
  cancelled: "text-ink-3",
};

/** A dotted ring is open; a closed one carries check, slash, dash or cross. */
const DRAWING: Record<SealKind, ReactNode> = {
  waiting: <circle cx="12" cy="12" r="9.5" strokeDasharray="0.1 3.63" />,
  sending: (
    <>
      <path d="M12 2.5a9.5 9.5 0 0 1 9.5 9.5" />
      <path strokeDasharray="0.1 3.63" d="M21.5 12A9.5 9.5 0 1 1 12 2.5" />
    </>
  ),
  approved: <ClosedRing d="m7.8 12.4 2.9 2.8 5.6-6" />,
  rejected: <ClosedRing d="m7.6 16.4 8.8-8.8" />,
  expired: <ClosedRing d="M7.8 12h8.4" />,
  cancelled: <ClosedRing d="m9 9 6 6m0-6-6 6" />,
};

/** The mark of a state. Says nothing by itself: a word stands beside it. */
export function Seal({ kind, className = "size-4.5" }: { kind: SealKind; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${COLOUR[kind]} ${className}`}
    >
      {DRAWING[kind]}
    </svg>
  );
}

function ClosedRing({ d }: { d: string }) {
  return (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d={d} />
    </>
  );
}
