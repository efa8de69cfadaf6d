"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import type { RowGroup } from "./merge-rows";

/** As `--calm` in the tokens. */
const CALM_MS = 180;

/**
 * Lets rows glide to where a change of the list has put them, by transform alone: the layout is done at once,
 * and each row starts drawn where it stood, so that nothing jumps and no layout shift is counted.
 *
 * @param list the element that holds the groups, each marked with `data-group`, its rows and heads with `data-row`
 * @param groups the rows; another array whenever they may have moved
 */
export function useRowMotion(list: RefObject<HTMLElement | null>, groups: RowGroup[]): void {
  const tops = useRef(new Map<string, number>());

  useLayoutEffect(() => {
    if (!list.current) return;
    const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : CALM_MS;
    const before = tops.current;
    const after = placesOf(list.current, groups);
    for (const row of list.current.querySelectorAll<HTMLElement>("[data-row]")) {
      const id = row.dataset.row ?? "";
      const top = after.get(id);
      const moved = top === undefined ? 0 : (before.get(id) ?? top) - top;
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
  }, [list, groups]);
}

/** Where each row stands, those included that are out of view and not on the page: all rows are equally high. */
function placesOf(list: HTMLElement, groups: RowGroup[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const { risk, rows } of groups) {
    const head = list.querySelector<HTMLElement>(`[data-row="head-${risk}"]`);
    if (head) places.set(`head-${risk}`, head.offsetTop);
    const group = list.querySelector<HTMLElement>(`[data-group="${risk ?? "all"}"]`);
    if (!group) continue;
    const height = group.offsetHeight / rows.length;
    rows.forEach(({ id }, index) => {
      places.set(id, group.offsetTop + index * height);
    });
  }
  return places;
}
