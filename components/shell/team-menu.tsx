"use client";

import type { ReactNode } from "react";
import { Menu } from "@/components/ui/menu";
import { TeamLinks } from "./team-links";

/** Where else to go. Opens as soon as it is there, since it is fetched by the press that wants it. */
export function TeamMenu({ children }: { children: ReactNode }) {
  return (
    <Menu trigger={children} opensAtOnce>
      <TeamLinks />
    </Menu>
  );
}
