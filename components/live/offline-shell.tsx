"use client";

import { useEffect } from "react";

/** Lets the browser keep the page that is shown without a network. Where it will not, everything else works the same. */
export function OfflineShell() {
  useEffect(() => {
    navigator.serviceWorker?.register("/service-worker.js").catch(() => {
      // A private window, or plain http: there the browser's own page says that there is no network.
    });
  }, []);
  return null;
}
