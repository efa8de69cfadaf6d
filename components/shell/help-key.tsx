"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useKeys } from "@/components/keyboard/use-keys";

const HelpSheet = dynamic(() => import("@/components/keyboard/help-sheet").then((module) => module.HelpSheet));

/** The `?` key, everywhere in a team's pages. The sheet is fetched when it is asked for. */
export function HelpKey() {
  const [isOpen, setOpen] = useState(false);
  useKeys({ "?": () => setOpen(true) });
  return isOpen && <HelpSheet isOpen onClose={() => setOpen(false)} />;
}
