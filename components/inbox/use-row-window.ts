"use client";

import { type RefObject, useCallback, useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";
import { focusedRow } from "./focused-row";
import type { RowGroup } from "./merge-rows";
import { type RowRange, rangeInView } from "./row-segments";

/** Rows that the server renders, which knows no screen. */
const FIRST_ROWS = 32;

type RowWindow = { ranges: Record<string, RowRange>; pinned: readonly string[] };

const groupName = (group: RowGroup) => group.risk ?? "all";

/**
 * Which rows of a long list are on the page: those in view, a few around them, and the one that has the focus, which
 * would lose it. Works where the list scrolls and where the page does.
 */
export function useRowWindow(list: RefObject<HTMLElement | null>, groups: RowGroup[]) {
  const [shown, setShown] = useState<RowWindow>(() => firstRows(groups));

  const measure = useCallback(() => {
    if (!list.current) return;
    const measured = measureRows(list.current, groups);
    setShown((before) => (isSame(before, measured) ? before : measured));
  }, [list, groups]);

  useLayoutEffect(() => {
    measure();
    addEventListener("scroll", measure, { capture: true, passive: true });
    addEventListener("resize", measure);
    return () => {
      removeEventListener("scroll", measure, { capture: true });
      removeEventListener("resize", measure);
    };
  }, [measure]);

  return {
    rangeOf: (group: RowGroup): RowRange => shown.ranges[groupName(group)] ?? { from: 0, to: 0 },
    pinned: shown.pinned,
    /** The row's element, put on the page if it is not there. */
    bringIn(id: string): HTMLElement | null {
      const find = () => document.getElementById(`row-${id}`);
      if (!find()) flushSync(() => setShown((before) => ({ ...before, pinned: [...before.pinned, id] })));
      return find();
    },
  };
}

function firstRows(groups: RowGroup[]): RowWindow {
  const ranges: RowWindow["ranges"] = {};
  let left = FIRST_ROWS;
  for (const group of groups) {
    const to = Math.min(left, group.rows.length);
    ranges[groupName(group)] = { from: 0, to };
    left -= to;
  }
  return { ranges, pinned: [] };
}

function measureRows(list: HTMLElement, groups: RowGroup[]): RowWindow {
  const ranges: RowWindow["ranges"] = {};
  const focused = focusedRow();
  for (const group of groups) {
    const name = groupName(group);
    const element = list.querySelector(`[data-group="${name}"]`);
    if (element) ranges[name] = rangeInView(group.rows.length, element.getBoundingClientRect(), innerHeight);
  }
  const id = focused && list.contains(focused) ? focused.dataset.row : undefined;
  return { ranges, pinned: id ? [id] : [] };
}

function isSame(one: RowWindow, other: RowWindow): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
