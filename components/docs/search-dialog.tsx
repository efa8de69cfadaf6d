"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { OptionList, optionAfter, optionId } from "@/components/ui/option-list";
import { excerptOf } from "./excerpt";
import { useDocsSearch } from "./use-docs-search";

export type SearchDialogProps = { words: string; onClose: () => void };

/** Looks through every section of the docs while somebody types. */
export function SearchDialog({ words, onClose }: SearchDialogProps) {
  const listId = useId();
  const router = useRouter();
  const [typed, setTyped] = useState(words);
  const [active, setActive] = useState(0);
  const { found, state } = useDocsSearch(typed);
  const isLeaving = useRef(false);

  function take(index: number) {
    const address = found[index]?.address;
    if (!address) return;
    isLeaving.current = true;
    onClose();
    router.push(address);
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = optionAfter(event.key, active, found.length);
    if (event.nativeEvent.isComposing || (next === null && event.key !== "Enter")) return;
    event.preventDefault();
    if (next === null) return take(active);
    setActive(next);
    document.getElementById(optionId(listId, next))?.scrollIntoView({ block: "nearest" });
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Search the docs"
      description="Words of a page, an error code, a field of the API."
      // The page that was chosen says where the reader is; the button that opened this is of the one before.
      onCloseAutoFocus={(event) => isLeaving.current && event.preventDefault()}
    >
      <TextField
        label={<span className="sr-only">Words to look for</span>}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={found.length > 0 ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? optionId(listId, active) : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length > 0 && (
        <OptionList
          id={listId}
          label="What was found"
          active={active}
          onTake={take}
          className="-mx-2 max-h-[50dvh]"
          options={found.map(({ address, page, title, words: text }) => ({
            id: address,
            content: (
              <span className="grid min-w-0 flex-1 py-1.5">
                <span className="flex gap-3">
                  <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
                  <span className="shrink-0 text-meta text-ink-2">{page}</span>
                </span>
                <span className="truncate text-meta text-ink-2">{excerptOf(text, typed)}</span>
              </span>
            ),
          }))}
        />
      )}
      <p role="status" className={found.length > 0 ? "sr-only" : "text-ink-2"}>
        {stateWords(state, found.length, typed)}
      </p>
    </Dialog>
  );
}

function stateWords(state: "loading" | "ready" | "failed", count: number, typed: string): string {
  if (state === "failed") return "The index could not be loaded. Close this and try again.";
  if (typed.trim() === "") return "Type a word or two.";
  if (state === "loading") return "Loading the index…";
  return count > 0 ? `${count} found` : "Nothing has these words.";
}
