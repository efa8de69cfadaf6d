import type { ReactNode } from "react";

type BarFrameProps = {
  isHigh: boolean;
  /** On a phone it takes the whole screen. */
  isOwnStep?: boolean;
  children: ReactNode;
};

/** The bar at the foot of a request: pinned, ruled in ink, its edge hatched where risk is high. */
export function BarFrame({ isHigh, isOwnStep = false, children }: BarFrameProps) {
  return (
    <div
      className={`relative flex-none border-t print:hidden border-rule-head bg-paper px-8 py-4 [--hatch-width:10px] phone:px-4 phone:py-3 ${
        isHigh ? "hatched-edge phone:pl-6" : ""
      } ${isOwnStep ? "phone:fixed! phone:inset-0 phone:z-20 phone:border-t-0 phone:pt-6" : ""}`}
    >
      <div
        className={`max-w-176 overflow-y-auto p-0.5 -m-0.5 ${isOwnStep ? "max-h-[62dvh] phone:max-h-full" : "max-h-[62dvh]"}`}
      >
        {children}
      </div>
    </div>
  );
}
