"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Verdict } from "@/components/requests/use-decision";
import { BULK_MAX } from "@/lib/domain/requests/bulk-limits";

const BulkSheet = dynamic(() => import("./bulk-sheet").then((module) => module.BulkSheet));

type Selection = {
  /** Ids of the selected requests, in the order in which they were selected. */
  selected: ReadonlySet<string>;
  /** A phone has no pointer to hover with: there rows are selected in a mode of its own. */
  isSelecting: boolean;
  /** The last press would have made them more than can be decided at once. */
  isFull: boolean;
  toggle: (id: string) => void;
  /** Takes these out; without any, all. */
  drop: (ids?: Iterable<string>) => void;
  setSelecting: (isSelecting: boolean) => void;
  /** Opens the sheet on which the selected ones are looked at, and decided. */
  open: (verdict: Verdict) => void;
};

const NONE: ReadonlySet<string> = new Set();

const SelectionContext = createContext<Selection | null>(null);

/** Which rows are selected, to be decided together. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [selected, setSelected] = useState(NONE);
  const [isSelecting, setSelecting] = useState(false);
  const [isFull, setFull] = useState(false);
  const [verdict, open] = useState<Verdict | null>(null);
  const value = useMemo(
    (): Selection => ({
      selected,
      isSelecting,
      isFull,
      toggle(id) {
        const next = new Set(selected);
        if (!next.delete(id)) next.add(id);
        setFull(next.size > BULK_MAX);
        if (next.size <= BULK_MAX) setSelected(next);
      },
      drop(ids) {
        const next = new Set(ids ? selected : NONE);
        for (const id of ids ?? []) next.delete(id);
        setSelected(next);
        setFull(false);
        if (next.size === 0) setSelecting(false);
      },
      setSelecting,
      open,
    }),
    [selected, isSelecting, isFull],
  );
  return (
    <SelectionContext value={value}>
      {children}
      {/* Here, and not in the list: a list that is cleared by it goes away, and what became of each is still to be told. */}
      {verdict && <BulkSheet verdict={verdict} ids={[...selected]} onClose={() => open(null)} onDecided={value.drop} />}
    </SelectionContext>
  );
}

export function useSelection(): Selection {
  const value = useContext(SelectionContext);
  if (!value) throw new Error("useSelection stands outside of SelectionProvider");
  return value;
}
