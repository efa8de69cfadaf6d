import type { ReactNode } from "react";

export type BadgeTone = "quiet" | "test" | "expiring" | "reject" | "approve";

const TONE: Record<BadgeTone, string> = {
  quiet: "border-control text-ink-2",
  test: "border-dashed border-control text-ink-2",
  expiring: "border-expiring text-expiring",
  reject: "border-reject text-reject",
  approve: "border-approve text-approve",
};

export function Badge({ tone = "quiet", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-mark border px-1.5 text-meta leading-4.5 font-medium whitespace-nowrap ${TONE[tone]}`}
    >
      {children}
    </span>
  );
}
