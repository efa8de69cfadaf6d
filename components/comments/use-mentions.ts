"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { optionAfter, optionId } from "@/components/ui/option-list";
import type { Person } from "@/lib/contract/view-parts";
import { membersFor, mentionQuery } from "./mention-query";

/** The members offered after an @ in a text area, the keys that go through them, and whom the writer has picked. */
export function useMentions(text: string, setText: (text: string) => void, members: Person[]) {
  const listId = useId();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  /** The text for which the list was closed: it comes back with the next letter. */
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const [picked, setPicked] = useState<Person[]>([]);

  const asked = closedFor === text ? null : mentionQuery(text, caret);
  const offered = asked ? membersFor(asked.query, members) : [];
  const at = Math.min(active, Math.max(0, offered.length - 1));

  function take(index: number, area: HTMLTextAreaElement | null) {
    const member = offered[index];
    if (!asked || !member) return;
    const written = `${text.slice(0, asked.from)}@${member.name} `;
    setPicked([...picked.filter(({ name }) => name !== member.name), member]);
    setText(written + text.slice(caret));
    setCaret(written.length);
    setActive(0);
    requestAnimationFrame(() => area?.setSelectionRange(written.length, written.length));
  }

  /** Whether the key was for the list. */
  function onKey(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    if (offered.length === 0 || event.nativeEvent.isComposing) return false;
    const next = optionAfter(event.key, at, offered.length);
    if (next !== null) setActive(next);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab")
      take(at, event.currentTarget);
    else if (event.key === "Escape") setClosedFor(text);
    else return false;
    return true;
  }

  return {
    listId,
    offered,
    active: at,
    picked,
    take,
    onKey,
    /** Follows the caret; call it when the text or the selection changes. */
    follow: (area: HTMLTextAreaElement) => setCaret(area.selectionStart),
    forget: () => setPicked([]),
    /** What tells a screen reader of the list. */
    aria: {
      "aria-autocomplete": "list" as const,
      "aria-controls": offered.length > 0 ? listId : undefined,
      "aria-activedescendant": offered.length > 0 ? optionId(listId, at) : undefined,
    },
  };
}
