"use client";

import { type FocusEvent, type PointerEvent, useState } from "react";
import { holdStill, type ShownRows, showAll } from "./merge-rows";
import type { RowOrder } from "./row-order";

/**
 * The rows to show for a live list: the fresh reading as it is while nobody is at it, and a list that holds
 * still while a mouse is over it or the keyboard is in it. A finger holds nothing: it is gone before the next
 * row comes.
 */
export function useHeldRows<Row extends { id: string }>(incoming: Row[], order: RowOrder<Row>) {
  const [hasPointer, setPointer] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const [shown, setShown] = useState<ShownRows<Row>>(() => showAll(incoming));
  const [merged, setMerged] = useState(incoming);

  const isHeld = (hasPointer || hasFocus) && shown.rows.length > 0;
  const hasLeft = !isHeld && (shown.waiting.length > 0 || shown.gone.size > 0);
  // Set while rendering, so that no frame shows the list as it was before.
  if (merged !== incoming || hasLeft) {
    setMerged(incoming);
    setShown(isHeld ? holdStill(shown.rows, incoming, order) : showAll(incoming));
  }

  return {
    shown,
    showWaiting: () => setShown(showAll(incoming)),
    listeners: {
      onPointerEnter: (event: PointerEvent) => setPointer(event.pointerType === "mouse"),
      onPointerLeave: () => setPointer(false),
      // A click leaves the focus behind; only a keyboard's focus says that somebody is going through the rows.
      onFocus: (event: FocusEvent) => setFocus(event.target.matches(":focus-visible")),
      // From one row to the next the focus stays in the list: nothing may move between the two.
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) setFocus(false);
      },
    },
  };
}
