"use client";

import { useEffect } from "react";
import { bareTitle, titleWithCount } from "./title-with-count";
import { usePendingCount } from "./use-request-list";

/**
 * Keeps the number of waiting requests at the head of the page's title, where a tab in the background shows
 * it. The title's element is watched: the router writes it anew with every page, sometimes after the page.
 */
export function PendingTitle() {
  const count = usePendingCount();

  useEffect(() => {
    function write() {
      const bare = bareTitle(document.title);
      const wanted = titleWithCount(bare, count);
      if (document.title !== wanted) document.title = wanted;
    }
    write();
    const observer = new MutationObserver(write);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [count]);

  return null;
}
