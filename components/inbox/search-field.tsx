"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useKeys } from "@/components/keyboard/use-keys";
import { Icon } from "@/components/ui/icon";
import { Keycap } from "@/components/ui/keycap";
import { SEARCH_LENGTH_MAX } from "@/lib/contract/inbox-filter";
import { useInboxAddress } from "./use-inbox-address";

/** A pause this long is the end of what somebody means to type for now. */
const PAUSE_MS = 200;

/**
 * Searches as one types. `/` leads here, Escape back to the list; what was typed stays, in the address as well.
 *
 * @param show called before `/` leads here where the field is hidden
 */
export function SearchField({ show }: { show: () => void }) {
  const { filter, change } = useInboxAddress();
  const { typed, setTyped, search } = useTyped(filter.q ?? "", (q, how) => change({ q: q || null }, how));
  const field = useRef<HTMLInputElement>(null);
  useKeys({
    "/": () => {
      if (field.current?.offsetParent === null) flushSync(show);
      field.current?.focus();
      field.current?.select();
    },
  });

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Enter") search();
    if (event.key !== "Escape") return;
    event.preventDefault(); // a browser would empty the field
    search();
    event.currentTarget.blur();
  }

  return (
    <search className="relative block">
      <Icon of={Search} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-2" />
      <input
        ref={field}
        type="search"
        aria-label="Search requests"
        placeholder="Search titles, ids, amounts"
        autoComplete="off"
        spellCheck={false}
        maxLength={SEARCH_LENGTH_MAX}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
        className="peer min-h-(--control) w-full min-w-0 rounded-control border border-control bg-surface py-[7px] pr-9 pl-9 text-list text-ink focus-visible:rounded-control focus-visible:border-focus focus-visible:outline-offset-0 phone:text-read"
      />
      <span className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 peer-focus:hidden peer-not-placeholder-shown:hidden">
        <Keycap quiet>/</Keycap>
      </span>
    </search>
  );
}

/**
 * Text that goes into the address after a pause. The first letters of a search leave a step to go back to, those
 * that follow do not. When the address changes by other means (Back, a view, "Clear"), the text follows it.
 */
function useTyped(addressed: string, write: (q: string, how: "push" | "replace") => void) {
  const [typed, setTyped] = useState(addressed);
  const [seen, setSeen] = useState(addressed);
  const [written, setWritten] = useState(addressed);
  if (seen !== addressed) {
    setSeen(addressed);
    if (addressed !== written) {
      setTyped(addressed);
      setWritten(addressed);
    }
  }

  function search() {
    const q = typed.trim();
    if (q === written) return;
    setWritten(q);
    write(q, written === "" ? "push" : "replace");
  }

  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter starts the pause anew
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return { typed, setTyped, search };
}
