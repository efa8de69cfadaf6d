"use client";

import { type RefObject, useEffect, useRef } from "react";
import { areShortcutsOn } from "./shortcuts-setting";

/**
 * What keys do: a letter ("j"), a named key ("Escape"), "Mod+Enter" for Ctrl or ⌘ with Enter, or "g i" for one letter
 * after the other.
 */
export type KeyActions = Record<string, (() => void) | undefined>;

/** The actions of every part of the page that listens, in the order in which they came. */
const listening = new Set<RefObject<KeyActions>>();

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
    if (listening.size === 0) addEventListener("keydown", onKeyDown);
    listening.add(latest);
    return () => {
      listening.delete(latest);
      if (listening.size === 0) removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

/** What a key would do now: for those who run it by other means than the key. Undefined where it does nothing. */
export function actionOf(key: string): (() => void) | undefined {
  for (const { current } of listening) if (current[key]) return current[key];
  return undefined;
}

/** How long the second letter of two may take. */
const SECOND_LETTER_MS_MAX = 1_500;

/** The first letter of two, and when it was pressed. */
let first: { key: string; at: number } | null = null;

/** What a key that is held down does again and again: going from row to row, which nothing hangs on. */
const REPEATED = ["j", "k"];

function onKeyDown(event: KeyboardEvent): void {
  if (event.repeat && !REPEATED.includes(nameOf(event))) return;
  if (event.isComposing || event.altKey || event.defaultPrevented) return;
  if (["Shift", "Control", "Meta"].includes(event.key)) return;
  const before = first && event.timeStamp - first.at < SECOND_LETTER_MS_MAX ? first.key : null;
  first = null;
  if (isPlainLetter(event) && (isTyping(event.target) || !areShortcutsOn())) return;
  if (document.querySelector("[role=dialog], [role=menu]")) return;
  const key = nameOf(event);
  // The second letter of two is never one by itself: G K does not go to the row before, whatever it does.
  const action = actionOf(before === null ? key : `${before} ${key}`);
  if (action) {
    event.preventDefault();
    action();
  } else if (before === null && beginsTwo(key)) {
    first = { key, at: event.timeStamp };
  }
}

function beginsTwo(key: string): boolean {
  return [...listening].some(({ current }) => Object.keys(current).some((name) => name.startsWith(`${key} `)));
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Mod+${key}` : key;
}

function isPlainLetter(event: KeyboardEvent): boolean {
  return event.key.length === 1 && !event.ctrlKey && !event.metaKey;
}

/** Where letters are text, or choose in a list. A box to tick takes none. */
const TAKES_LETTERS = "input:not([type=checkbox], [type=radio]), textarea, select";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TAKES_LETTERS));
}
