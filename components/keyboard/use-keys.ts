"use client";

import { useEffect, useRef } from "react";
import { areShortcutsOn } from "./shortcuts-setting";

/** What keys do: a letter ("j"), a named key ("Escape"), or "Mod+Enter" for Ctrl or ⌘ with Enter. */
export type KeyActions = Record<string, (() => void) | undefined>;

/**
 * Listens for keys on the whole page. Letters are ignored while somebody types, and when shortcuts are turned
 * off; nothing is listened to while a dialog or a menu is open, which have keys of their own.
 */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const action = latest.current[nameOf(event)];
      if (!action || event.repeat || event.isComposing || event.altKey || event.defaultPrevented) return;
      if (isLetter(event) && (isTyping(event.target) || !areShortcutsOn())) return;
      if (document.querySelector("[role=dialog], [role=menu]")) return;
      event.preventDefault();
      action();
    }
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Mod+${key}` : key;
}

function isLetter(event: KeyboardEvent): boolean {
  return event.key.length === 1;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
