import type { ReactNode } from "react";
import { Seal } from "@/components/ui/seal";
import type { RequestView } from "@/lib/contract/request-views";
import { BarFrame } from "./bar-frame";

/** A bar without buttons, and the reason why there are none. */
export function ClosedBar({ request, title, children }: { request: RequestView; title: string; children: ReactNode }) {
  return (
    <BarFrame isHigh={request.risk === "high"}>
      <div role="status" className="grid gap-1">
        <p className="flex items-center gap-2 text-read">
          <Seal kind="waiting" />
          <b>{title}</b>
        </p>
        <p className="text-ink-2">{children}</p>
      </div>
    </BarFrame>
  );
}
