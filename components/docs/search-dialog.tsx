"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { OptionFinder } from "@/components/ui/option-finder";
import { excerptOf } from "./excerpt";
import { useDocsSearch } from "./use-docs-search";

export type SearchDialogProps = { words: string; onClose: () => void };

/** Looks through every section of the docs while somebody types. */
export function SearchDialog({ words, onClose }: SearchDialogProps) {
  const router = useRouter();
  const [typed, setTyped] = useState(words);
  const { found, state } = useDocsSearch(typed);
  const isLeaving = useRef(false);

  function take(index: number) {
    const address = found[index]?.address;
    if (!address) return;
    isLeaving.current = true;
    onClose();
    router.push(address);
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
      <OptionFinder
        label="Words to look for"
        typed={typed}
        onType={setTyped}
        listLabel="What was found"
        onTake={take}
        emptyWords={emptyWords(state, typed)}
        options={found.map(({ address, page, title, words: text }) => ({
          id: address,
          content: (
            <span className="grid min-w-0 flex-1 grid-cols-1 py-1.5">
              <span className="flex gap-3">
                <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
                <span className="shrink-0 text-meta text-ink-2">{page}</span>
              </span>
              <span className="truncate text-meta text-ink-2">{excerptOf(text, typed)}</span>
            </span>
          ),
        }))}
      />
    </Dialog>
  );
}

function emptyWords(state: "loading" | "ready" | "failed", typed: string): string {
  if (state === "failed") return "The index could not be loaded. Close this and try again.";
  if (typed.trim() === "") return "Type a word or two.";
  return state === "loading" ? "Loading the index…" : "Nothing has these words.";
}
