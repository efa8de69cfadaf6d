"use client";

import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { setShortcutsOn, useShortcutsOn } from "./shortcuts-setting";

const KEYS: { keys: string[]; does: string }[] = [
  { keys: ["J", "K"], does: "Next and previous request" },
  { keys: ["Enter"], does: "Open it" },
  { keys: ["A", "R"], does: "Arm Approve or Reject. Nothing is decided yet" },
  { keys: ["Ctrl/⌘ Enter"], does: "Send the armed decision" },
  { keys: ["Esc"], does: "Step back" },
  { keys: ["?"], does: "This sheet" },
];

/** What the keys do, and the switch that turns the single letters off. */
export function HelpSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const isOn = useShortcutsOn();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keyboard" description="No single key decides anything.">
      <dl>
        {KEYS.map(({ keys, does }) => (
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
