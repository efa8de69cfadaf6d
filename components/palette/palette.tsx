"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { AgentText } from "@/components/requests/agent-text";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { OptionList, optionAfter, optionId } from "@/components/ui/option-list";
import { usePalette } from "./use-palette";

/** One field that leads everywhere. Of a request's verdicts it only arms: sending them stays a second step. */
export function Palette({ onClose }: { onClose: () => void }) {
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const { entries, isSearching } = usePalette(typed);
  const chosen = useRef<(() => void) | null>(null);
  const at = Math.min(active, Math.max(0, entries.length - 1));

  function take(index: number) {
    chosen.current = entries[index]?.run ?? null;
    if (chosen.current) onClose();
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = optionAfter(event.key, at, entries.length);
    if (event.nativeEvent.isComposing || (next === null && event.key !== "Enter")) return;
    event.preventDefault();
    if (next === null) take(at);
    else {
      setActive(next);
      document.getElementById(optionId(listId, next))?.scrollIntoView({ block: "nearest" });
    }
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Go to, or do"
      description="A page, a request by words of it, or a command of what is open."
      onCloseAutoFocus={(event) => {
        // What was chosen says where the focus goes.
        if (!chosen.current) return;
        event.preventDefault();
        chosen.current();
      }}
    >
      <TextField
        label={<span className="sr-only">Page, request or command</span>}
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={entries.length > 0 ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={entries.length > 0 ? optionId(listId, at) : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {entries.length > 0 && (
        <OptionList
          id={listId}
          label="What there is"
          active={at}
          onTake={take}
          className="-mx-2 max-h-[50dvh]"
          options={entries.map(({ id, label, aside }) => ({
            id,
            content: (
              <>
                <span className="min-w-0 flex-1 truncate">
                  <AgentText text={label} />
                </span>
                <span className="max-w-1/2 shrink-0 truncate text-meta text-ink-2">
                  <AgentText text={aside} />
                </span>
              </>
            ),
          }))}
        />
      )}
      <p role="status" className={entries.length > 0 ? "sr-only" : "text-ink-2"}>
        {entries.length > 0 ? `${entries.length} found` : isSearching ? "Searching…" : "Nothing of that kind is here."}
      </p>
    </Dialog>
  );
}
