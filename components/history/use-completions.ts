"use client";

import { type KeyboardEvent, useState } from "react";
import type { FilterNames } from "@/lib/contract/request-views";
import { type Completion, completionsOf } from "./filter-completions";

/** The list below the line: arrows move, Enter takes what is marked or applies the line, Escape closes. */
export function useCompletions(line: string, names: FilterNames, setLine: (line: string) => void, apply: () => void) {
  const [isWanted, setWanted] = useState(false);
  const [active, setActive] = useState(-1);
  const completions = completionsOf(line, names);
  const isOpen = isWanted && completions.length > 0;

  function take({ line }: Completion) {
    setLine(line);
    setActive(-1);
  }

  function onKeyDown(event: KeyboardEvent) {
    const marked = isOpen ? completions[active] : undefined;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      setWanted(true);
      setActive(
        (before) => (before + step + completions.length + (before < 0 && step < 0 ? 1 : 0)) % completions.length,
      );
    } else if (event.key === "Enter") {
      if (marked) take(marked);
      else {
        setWanted(false);
        apply();
      }
    } else if (event.key === "Tab" && marked) take(marked);
    else if (event.key === "Escape" && isOpen) setWanted(false);
    else return;
    event.preventDefault();
  }

  return {
    completions,
    isOpen,
    active,
    take,
    onKeyDown,
    open: () => {
      setWanted(true);
      setActive(-1);
    },
    close: () => setWanted(false),
  };
}
