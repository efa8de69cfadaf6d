"use client";

import dynamic from "next/dynamic";
import { useParams } from "next/navigation";
import { useRef, useState } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { useIsOnline } from "@/components/live/use-online";
import type { Verdict } from "@/components/requests/use-decision";
import { Button } from "@/components/ui/button";
import { Keycap } from "@/components/ui/keycap";
import { BULK_MAX } from "@/lib/domain/requests/bulk-limits";
import { boxId } from "./selectable-row";
import { useSelection } from "./selection";

const BulkSheet = dynamic(() => import("./bulk-sheet").then((module) => module.BulkSheet));

/** At the foot of the list while rows are selected: how many, and what can be done with them. */
export function SelectionBar() {
  const { selected, isFull, drop } = useSelection();
  const { id: openId } = useParams<{ id?: string }>();
  const isOnline = useIsOnline();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  useKeys({
    x: () => pressBox(openId),
    b: selected.size > 0 ? () => first.current?.focus() : undefined,
  });
  return (
    <>
      <p role="status" className="sr-only">
        {selected.size > 0 && `${selected.size} selected`}
        {isFull && `. At most ${BULK_MAX} at once`}
      </p>
      {selected.size > 0 && (
        <section
          aria-label="Selected requests"
          className="flex flex-wrap items-center gap-x-2 gap-y-1 border-t border-rule-head bg-paper px-4 py-2 phone:sticky phone:bottom-16 phone:z-10"
        >
          <span aria-hidden="true" className="mr-auto">
            <b>{selected.size} selected</b>
            {isFull && <span className="text-ink-2"> · at most {BULK_MAX} at once</span>} <Keycap quiet>B</Keycap>
          </span>
          <Button ref={first} size="small" disabled={!isOnline} onClick={() => setVerdict("approve")}>
            Approve…
          </Button>
          <Button size="small" disabled={!isOnline} onClick={() => setVerdict("reject")}>
            Reject…
          </Button>
          <Button variant="plain" size="small" onClick={() => drop()}>
            Clear
          </Button>
        </section>
      )}
      {verdict && <BulkSheet verdict={verdict} ids={[...selected]} onClose={() => setVerdict(null)} onDecided={drop} />}
    </>
  );
}

/** Presses the box of the row that has the focus, or else of the open one. */
function pressBox(openId: string | undefined): void {
  const focused = document.activeElement?.closest<HTMLElement>("a[data-row]")?.dataset.row;
  document.getElementById(boxId(focused ?? openId ?? ""))?.click();
}
