"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { GO_KEYS } from "./go-key-list";
import { setShortcutsOn, useShortcutsOn } from "./shortcuts-setting";
import { actionOf } from "./use-keys";

type KeyLine = {
  keys: string[];
  does: string;
  /** Told only where something on the page takes this key. */
  onlyWith?: string;
};

const PARTS: { title: string; lines: KeyLine[] }[] = [
  {
    title: "In the list",
    lines: [
      { keys: ["J", "K"], does: "Next and previous request" },
      { keys: ["Enter"], does: "Open it" },
      { keys: ["X"], does: "Select it, to decide several together" },
      { keys: ["B"], does: "To what can be done with the selected ones" },
      { keys: ["/"], does: "Search", onlyWith: "/" },
      { keys: ["H"], does: "Put it aside for a while", onlyWith: "h" },
    ],
  },
  {
    title: "On a request",
    lines: [
      { keys: ["A", "R"], does: "Arm Approve or Reject. Nothing is decided yet" },
      { keys: ["E"], does: "Change a value that may be changed", onlyWith: "e" },
      { keys: ["Ctrl/⌘ Enter"], does: "Send the armed decision; in a comment, send the comment" },
      { keys: ["Esc"], does: "Step back" },
      { keys: ["C"], does: "Comment, for the team alone" },
    ],
  },
  {
    title: "Everywhere",
    lines: [
      { keys: ["Ctrl/⌘ K"], does: "Find a page, a request or a command" },
      ...GO_KEYS.map(({ letter, label }) => ({ keys: ["G", letter.toUpperCase()], does: label })),
      { keys: ["?"], does: "This sheet" },
    ],
  },
];

/** What the keys do, and the switch that turns the single letters off. */
export function HelpSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const isOn = useShortcutsOn();
  // As the page was when the sheet was opened.
  const [parts] = useState(() =>
    PARTS.map(({ title, lines }) => ({
      title,
      lines: lines.filter(({ onlyWith }) => onlyWith === undefined || actionOf(onlyWith)),
    })),
  );
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keyboard" description="No single key decides anything.">
      {parts.map(({ title, lines }) => (
        <section key={title} className="section" aria-label={title}>
          <h3 className="section-title pb-1">{title}</h3>
          <dl>
            {lines.map(({ keys, does }) => (
              <div key={does} className="fact">
                <dt className="flex flex-wrap items-start gap-1">
                  {keys.map((key) => (
                    <kbd
                      key={key}
                      className="rounded-mark border border-control px-1 font-mono text-mini leading-4.5 text-ink-2"
                    >
                      {key}
                    </kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => setShortcutsOn(event.target.checked)}
          className="size-4.5 accent-ink"
        />
        Single letters act as shortcuts
      </label>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
