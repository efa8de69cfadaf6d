"use client";

import { useRef, useState } from "react";
import { AgentText } from "@/components/requests/agent-text";
import { Dialog } from "@/components/ui/dialog";
import { OptionFinder } from "@/components/ui/option-finder";
import { usePalette } from "./use-palette";

/** One field that leads everywhere. Of a request's verdicts it only arms: sending them stays a second step. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const { entries, isSearching } = usePalette(typed);
  const chosen = useRef<(() => void) | null>(null);

  function take(index: number) {
    chosen.current = entries[index]?.run ?? null;
    if (chosen.current) onClose();
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
      <OptionFinder
        label="Page, request or command"
        typed={typed}
        onType={setTyped}
        listLabel="What there is"
        onTake={take}
        emptyWords={isSearching ? "Searching…" : "Nothing of that kind is here."}
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
    </Dialog>
  );
}
