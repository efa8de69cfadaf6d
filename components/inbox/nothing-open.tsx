"use client";

import { Keycap } from "@/components/ui/keycap";
import { countWords } from "./count-words";
import { usePendingCount } from "./use-request-list";

/** The pane beside the list while no request is open. */
export function NothingOpen() {
  const count = usePendingCount();
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-center justify-items-center gap-2 bg-surface p-8 text-center phone:hidden">
      <p className="text-lead">
        {count === 0
          ? "Nothing waits on you"
          : `${countWords(count)} ${count === 1 ? "request waits" : "requests wait"} on you`}
      </p>
      <p className="text-ink-2">
        Open one to read it.{" "}
        <span className="narrow:hidden">
          <Keycap quiet>J</Keycap> <Keycap quiet>K</Keycap> go through the list.
        </span>
      </p>
    </div>
  );
}
