"use client";

import { useSyncExternalStore } from "react";

const STORAGE_KEY = "ha-single-key-shortcuts";
const listeners = new Set<() => void>();

/** Whether single letters act as shortcuts. They can be turned off: speech input types letters by accident. */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true;
  }
}

export function setShortcutsOn(isOn: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, isOn ? "on" : "off");
  } catch {
    // Storage is closed to us: the setting lasts as long as nothing else does.
  }
  for (const tell of listeners) tell();
}

export function useShortcutsOn(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    areShortcutsOn,
    () => true,
  );
}
