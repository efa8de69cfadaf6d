"use client";

import { startTransition, useEffect, useState } from "react";

/** As many rows as a screen shows several times over. */
const FIRST = 250;
const GROWTH = 1000;

/**
 * How many of so many rows to render: first what can be seen, then, while nothing else is to be done, the rest.
 * Thousands of rows at once would keep the page from answering for seconds.
 */
export function useGradually(total: number): number {
  const [count, setCount] = useState(FIRST);

  useEffect(() => {
    if (count >= total) return;
    const timer = setTimeout(() => startTransition(() => setCount(count + GROWTH)));
    return () => clearTimeout(timer);
  }, [count, total]);

  return Math.min(count, total);
}
