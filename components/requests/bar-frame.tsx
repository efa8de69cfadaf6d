import type { ReactNode } from "react";

/** The bar at the foot of a request: pinned, ruled in ink, its edge hatched where risk is high. */
export function BarFrame({ isHigh, children }: { isHigh: boolean; children: ReactNode }) {
  return (
    <div
      className={`relative flex-none border-t border-rule-head bg-paper px-8 py-4 [--hatch-width:10px] phone:px-4 phone:py-3 ${
        isHigh ? "hatched-edge phone:pl-6" : ""
      }`}
    >
      <div className="max-h-[62dvh] max-w-176 overflow-y-auto p-0.5 -m-0.5">{children}</div>
    </div>
  );
}
