"use client";

import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { TAB } from "./tab-class";

// The row scrolls by itself, so the line under the open tab has to lie inside of it.
const BUTTON = `${TAB} shrink-0 after:bottom-0! aria-selected:font-strong aria-selected:text-ink aria-selected:after:block`;

/** Which of several panels is open, and the ids that tie tabs and panels together. */
export type Tabs = { names: string[]; open: string; setOpen: (name: string) => void; idBase: string };

/** Whoever keeps which tab is open, where that is more than the state of one row of tabs. */
export type TabMemory = { open: string; setOpen: (name: string) => void };

/** Tabs whose state is the page's own; for those that are addresses see LinkTabs. The first one opens by itself. */
export function useTabs(names: string[], memory?: TabMemory): Tabs {
  const idBase = useId();
  const [ownChoice, setOwnChoice] = useState(names[0] ?? "");
  const { open: chosen, setOpen } = memory ?? { open: ownChoice, setOpen: setOwnChoice };
  // A panel may go away while it is open.
  const open = names.includes(chosen) ? chosen : (names[0] ?? "");
  return { names, open, setOpen, idBase };
}

type TabListProps = { tabs: Tabs; label: string; className?: string; tabClassName?: string };

/** The row of tabs. Arrows, Home and End move through them; one of them is a stop of the Tab key. */
export function TabList({ tabs, label, className = "", tabClassName = "" }: TabListProps) {
  const { names, open, setOpen, idBase } = tabs;

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const to = target(event.key, names.indexOf(open), names.length);
    const name = to === null ? undefined : names[to];
    if (name === undefined) return;
    event.preventDefault();
    setOpen(name);
    document.getElementById(tabId(idBase, name))?.focus();
  }

  return (
    <div role="tablist" aria-label={label} className={`flex min-w-0 overflow-x-auto ${className}`} onKeyDown={move}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={tabId(idBase, name)}
          aria-selected={name === open}
          aria-controls={panelId(idBase, name)}
          tabIndex={name === open ? 0 : -1}
          className={`${BUTTON} ${tabClassName}`}
          onClick={() => setOpen(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** What a tab opens. Rendered only while it is open. */
export function TabPanel({ tabs, name, children }: { tabs: Tabs; name: string; children: ReactNode }) {
  const isOpen = tabs.open === name;
  return (
    <div role="tabpanel" id={panelId(tabs.idBase, name)} aria-labelledby={tabId(tabs.idBase, name)} hidden={!isOpen}>
      {isOpen && children}
    </div>
  );
}

function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** Names are words of ours, "Raw, as sent" among them: an id may not hold what stands between words. */
const slug = (name: string) => name.replace(/\W+/g, "-");
const tabId = (idBase: string, name: string) => `${idBase}tab-${slug(name)}`;
const panelId = (idBase: string, name: string) => `${idBase}panel-${slug(name)}`;
