"use client";

import { Search } from "lucide-react";
import { type ComponentType, useState } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Keycap } from "@/components/ui/keycap";
import type { SearchDialogProps } from "./search-dialog";

/**
 * Opens the search; its code and its index are fetched when somebody wants to search.
 *
 * @param isOfFrame the one of the page's head, which the keys open: `/` and Ctrl/⌘ K
 * @param words what is looked for to begin with
 */
export function SearchButton({ isOfFrame = false, words = "" }: { isOfFrame?: boolean; words?: string }) {
  const [Dialog, setDialog] = useState<ComponentType<SearchDialogProps> | null>(null);
  async function open() {
    const { SearchDialog } = await import("./search-dialog");
    setDialog(() => SearchDialog);
  }
  const run = () => void open();
  useKeys(isOfFrame ? { "/": run, "Mod+k": run } : {});
  return (
    <>
      <Button
        onClick={run}
        aria-keyshortcuts={isOfFrame ? "/" : undefined}
        className={isOfFrame ? "min-w-48 phone:min-w-0" : ""}
      >
        <Icon of={Search} />
        <span className={isOfFrame ? "mr-auto" : ""}>Search{isOfFrame ? "" : " the docs"}</span>
        {isOfFrame && <Keycap quiet>/</Keycap>}
      </Button>
      {Dialog && <Dialog words={words} onClose={() => setDialog(null)} />}
    </>
  );
}
