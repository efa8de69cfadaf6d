"use client";

import type { ReactNode } from "react";
import { MenuOnDemand } from "./menu-on-demand";

const loadMenu = () => import("./person-menu").then((module) => module.PersonMenu);

/** The button that opens the person's menu. */
export function PersonButton({ className, children }: { className: string; children: ReactNode }) {
  return (
    <MenuOnDemand load={loadMenu} className={className}>
      {children}
    </MenuOnDemand>
  );
}
