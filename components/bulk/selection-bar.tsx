"use client";

import { useParams } from "next/navigation";
import { useRef } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { useIsOnline } from "@/components/live/use-online";
import { Button } from "@/components/ui/button";
import { Keycap } from "@/components/ui/keycap";
import { BULK_MAX } from "@/lib/domain/requests/bulk-limits";
import { boxId } from "./selectable-row";
import { useSelection } from "./selection";

/** At the foot of the list while rows are selected: how many, and what can be done with them. */
export function SelectionBar() {
  const { selected, isFull, drop, open } = useSelection();
  const { id: openId } = useParams<{ id?: string }>();
  const isOnline = useIsOnline();
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
          <Button ref={first} size="small" disabled={!isOnline} onClick={() => open("approve")}>
            Approve…
          </Button>
          <Button size="small" disabled={!isOnline} onClick={() => open("reject")}>
            Reject…
          </Button>
          <Button variant="plain" size="small" onClick={() => drop()}>
            Clear
          </Button>
        </section>
      )}
    </>
  );
}

/** Presses the box that has the focus, or that of the row that has it, or else of the open one. */
function pressBox(openId: string | undefined): void {
  const focused = document.activeElement;
  const row = focused?.closest<HTMLElement>("a[data-row]")?.dataset.row;
  const box = focused?.id.startsWith(boxId("")) ? focused : document.getElementById(boxId(row ?? openId ?? ""));
  if (box instanceof HTMLElement) box.click();
}
