"use client";

import type { ReactNode } from "react";
import { useTeam } from "@/components/team/team-context";
import type { RequestRow } from "@/lib/contract/request-views";
import { useSelection } from "./selection";

/** The box under the strokes of the risk, on hover and focus; for as long as anything is selected, on every row. */
const BOX =
  "z-2 grid h-9 w-11.5 cursor-pointer place-items-center self-end justify-self-start pl-2 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 data-shown:opacity-100 pointer-coarse:not-data-shown:hidden";
/** While a finger selects, all of the row is the box. */
const WHOLE_ROW = "phone:h-full phone:w-full phone:content-end phone:justify-items-start phone:pb-2 phone:pl-4.5";

/** A row with the box that selects it, while it waits for a decision that the reader may take. */
export function SelectableRow({ row, children }: { row: RequestRow; children: ReactNode }) {
  const { team } = useTeam();
  const { selected, isSelecting, toggle } = useSelection();
  const canSelect = row.status === "pending" && team.me.may["requests.decide"].allowed;
  const isSelected = selected.has(row.id);
  const isShown = isSelecting || selected.size > 0;
  return (
    // Not positioned: the rows measure where they stand in their list. The two lie in one cell of a grid.
    <div
      data-picked={isSelected || undefined}
      className="group/row grid grid-cols-[minmax(0,1fr)] *:[grid-area:1/1] data-picked:[&>a]:bg-hover"
    >
      {children}
      {canSelect && (
        <label data-shown={isShown || undefined} className={`${BOX} ${isSelecting ? WHOLE_ROW : ""}`}>
          <input
            type="checkbox"
            id={boxId(row.id)}
            aria-label={`Select ${row.headline}`}
            checked={isSelected}
            onChange={() => toggle(row.id)}
            className="size-4 accent-ink"
          />
        </label>
      )}
    </div>
  );
}

/** So that a key can find the box of a row. */
export function boxId(requestId: string): string {
  return `select-${requestId}`;
}
