"use client";

import { ChevronDown } from "lucide-react";
import { type ComponentType, type ReactNode, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

const loadMenu = () => import("./views-menu");

/** Opens the reader's saved views. The menu, and all that it needs, is fetched when somebody reaches for it. */
export function ViewsButton() {
  const [Menu, setMenu] = useState<ComponentType<{ children: ReactNode }> | null>(null);
  const prepare = () => void loadMenu();

  async function open() {
    const { ViewsMenu } = await loadMenu();
    setMenu(() => ViewsMenu);
  }

  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      className={buttonClass("plain")}
      onPointerEnter={prepare}
      onFocus={prepare}
      // Once the menu is there it listens to the button by itself.
      onClick={Menu ? undefined : open}
    >
      Views
      <Icon of={ChevronDown} small />
    </button>
  );
  return Menu ? <Menu>{button}</Menu> : button;
}
