"use client";

import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/**
 * What a link of a mail carries after its `#`, where no server and no log sees it; null without it, and undefined until
 * the page's script is there.
 */
export function useLinkToken(): string | null | undefined {
  return useSyncExternalStore(
    subscribe,
    () => location.hash.slice(1) || null,
    () => undefined,
  );
}
