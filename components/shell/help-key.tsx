"use client";

import { useState } from "react";
import { HelpSheet } from "@/components/keyboard/help-sheet";
import { useKeys } from "@/components/keyboard/use-keys";

/** The `?` key, everywhere in a team's pages. */
export function HelpKey() {
  const [isOpen, setOpen] = useState(false);
  useKeys({ "?": () => setOpen(true) });
  return <HelpSheet isOpen={isOpen} onClose={() => setOpen(false)} />;
}
