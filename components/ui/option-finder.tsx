"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { TextField } from "./field";
import { type Option, OptionList, optionAfter, optionId } from "./option-list";

type OptionFinderProps = {
  /** What to type, for whoever does not see the field alone in its dialog. */
  label: string;
  typed: string;
  onType: (typed: string) => void;
  listLabel: string;
  options: Option[];
  onTake: (index: number) => void;
  /** Says why there is nothing to take, while there is nothing. */
  emptyWords: string;
};

/** A field and what it finds, the first of it at hand: arrows lead through it, Enter takes. */
export function OptionFinder({ label, typed, onType, listLabel, options, onTake, emptyWords }: OptionFinderProps) {
  const listId = useId();
  const [active, setActive] = useState(0);
  const { length: count } = options;
  const at = Math.min(active, Math.max(0, count - 1));
  const hasOptions = count > 0;

  function onKeyDown(event: KeyboardEvent) {
    const next = optionAfter(event.key, at, count);
    if (event.nativeEvent.isComposing || (next === null && event.key !== "Enter")) return;
    event.preventDefault();
    if (next === null) return onTake(at);
    setActive(next);
    document.getElementById(optionId(listId, next))?.scrollIntoView({ block: "nearest" });
  }

  return (
    <>
      <TextField
        label={<span className="sr-only">{label}</span>}
        role="combobox"
        aria-expanded={hasOptions}
        aria-controls={hasOptions ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={hasOptions ? optionId(listId, at) : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          onType(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {hasOptions && (
        <OptionList
          id={listId}
          label={listLabel}
          active={at}
          onTake={onTake}
          className="-mx-2 max-h-[50dvh]"
          options={options}
        />
      )}
      <p role="status" className={hasOptions ? "sr-only" : "text-ink-2"}>
        {hasOptions ? `${count} found` : emptyWords}
      </p>
    </>
  );
}
