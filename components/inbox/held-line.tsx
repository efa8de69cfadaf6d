"use client";

import { type ReactNode, useRef } from "react";
import { NewBar } from "./new-bar";

type HeldLineProps = {
  /** How many rows wait to be shown, and what else is to be said of them. */
  waiting: number;
  aside?: ReactNode;
  onShow: () => void;
  /** What the line says while none waits. */
  children: ReactNode;
};

/** The line above rows that are held: it is always there, so that nothing below it moves, and keeps the focus of whoever presses. */
export function HeldLine({ waiting, aside, onShow, children }: HeldLineProps) {
  const line = useRef<HTMLDivElement>(null);
  function show(): void {
    // Before the button goes: the focus would go with it.
    line.current?.focus();
    onShow();
  }
  return (
    <div ref={line} tabIndex={-1} className="shrink-0 focus-visible:-outline-offset-2">
      {waiting > 0 ? (
        <NewBar count={waiting} aside={aside} onShow={show} />
      ) : (
        <div className="flex min-h-9 items-center gap-2 border-b border-rule py-1 pr-4 pl-11.5 text-meta text-ink-3 phone:min-h-11">
          {children}
        </div>
      )}
    </div>
  );
}
