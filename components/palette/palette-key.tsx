"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useKeys } from "@/components/keyboard/use-keys";

const Palette = dynamic(() => import("./palette").then((module) => module.Palette));

/** Ctrl or ⌘ with K, everywhere in a team's pages. The palette is fetched when it is asked for. */
export function PaletteKey() {
  const [isOpen, setOpen] = useState(false);
  useKeys({ "Mod+k": () => setOpen(true) });
  return isOpen && <Palette onClose={() => setOpen(false)} />;
}
