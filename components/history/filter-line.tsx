"use client";

import { Search } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { Icon } from "@/components/ui/icon";
import { type FilterTexts, readFilterLine, writeFilterLine } from "@/lib/contract/history/history-filter";
import type { FilterNames } from "@/lib/contract/request-views";
import { useCompletions } from "./use-completions";

type FilterLineProps = {
  /** What is filtered by now. */
  texts: FilterTexts;
  names: FilterNames;
  onFilter: (texts: FilterTexts) => void;
};

/**
 * The filter as one line of text: `status:approved decider:me before:2026-11-25`. Words and names complete
 * themselves; Enter applies the line. What is not understood is named, and then nothing is filtered.
 */
export function FilterLine({ texts, names, onFilter }: FilterLineProps) {
  const applied = writeFilterLine(texts);
  const [line, setLine] = useState(applied);
  const [faults, setFaults] = useState<string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  // The selects and the address change the filter as well: the line always says what is applied.
  useEffect(() => {
    setLine(applied);
    setFaults([]);
  }, [applied]);
  useKeys({ "/": () => input.current?.focus() });

  function apply() {
    const read = readFilterLine(line);
    setFaults(read.faults);
    if (read.faults.length === 0) onFilter(read.texts);
  }
  const list = useCompletions(line, names, setLine, apply);
  const id = useId();
  return (
    <div className="relative min-w-0 flex-[1_1_18rem]">
      <label htmlFor={id} className="sr-only">
        Filter
      </label>
      <Icon of={Search} className="pointer-events-none absolute top-[9px] left-2.5 text-ink-3 phone:top-[13px]" />
      <input
        ref={input}
        id={id}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={list.isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={list.isOpen && list.active >= 0 ? `${id}-${list.active}` : undefined}
        aria-invalid={faults.length > 0 || undefined}
        aria-describedby={`${id}-faults`}
        placeholder="status:approved decider:me"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={line}
        onChange={(event) => {
          setLine(event.target.value);
          list.open();
        }}
        onFocus={list.open}
        onBlur={list.close}
        onKeyDown={list.onKeyDown}
        className={`min-h-(--control) w-full rounded-control border bg-surface pr-3 pl-9 font-mono text-code focus-visible:rounded-control focus-visible:outline-offset-0 phone:text-read ${faults.length > 0 ? "border-reject" : "border-control"}`}
      />
      <CompletionList id={id} list={list} />
      <div id={`${id}-faults`} role="alert">
        {faults.map((fault) => (
          <p key={fault} className="mt-1 text-meta text-reject wrap-anywhere">
            {fault}
          </p>
        ))}
      </div>
    </div>
  );
}

function CompletionList({ id, list }: { id: string; list: ReturnType<typeof useCompletions> }) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Ways to go on"
      hidden={!list.isOpen}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-80 overflow-y-auto rounded-sheet border border-rule bg-surface p-1.5 shadow-lift"
    >
      {list.completions.map((completion, index) => (
        <div
          tabIndex={-1}
          key={completion.line}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === list.active}
          // Before the input loses its focus, and with it the list.
          onPointerDown={(event) => {
            event.preventDefault();
            list.take(completion);
          }}
          className="flex min-h-8 cursor-pointer items-center rounded-control px-2 font-mono text-code wrap-anywhere hover:bg-hover aria-selected:bg-hover phone:min-h-11"
        >
          {completion.label}
        </div>
      ))}
    </div>
  );
}
