"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/** As `--calm` in the tokens. */
const CALM_MS = 180;

/**
 * Lets rows glide to where a change of the list has put them, by transform alone: the layout is done at once,
 * and each row starts drawn where it stood, so that nothing jumps and no layout shift is counted.
 *
 * @param list the element that holds the rows, each marked with `data-row`
 * @param order changes whenever rows may have moved
 */
export function useRowMotion(list: RefObject<HTMLElement | null>, order: string): void {
  const tops = useRef(new Map<string, number>());

  // biome-ignore lint/correctness/useExhaustiveDependencies: `order` stands for the positions that are measured
  useLayoutEffect(() => {
    if (!list.current) return;
    const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : CALM_MS;
    const before = tops.current;
    const after = new Map<string, number>();
    for (const row of list.current.querySelectorAll<HTMLElement>("[data-row]")) {
      const id = row.dataset.row ?? "";
      const top = row.offsetTop;
      after.set(id, top);
      const moved = (before.get(id) ?? top) - top;
      if (moved !== 0 && duration > 0) {
        // Added to what still moves: a second change may come while the first one glides.
        row.animate([{ transform: `translateY(${moved}px)` }, { transform: "none" }], {
          duration,
          easing: "ease-out",
          composite: "add",
        });
      }
    }
    tops.current = after;
  }, [list, order]);
}
