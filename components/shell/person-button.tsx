"use client";

import { type ComponentType, type ReactNode, useState } from "react";

const loadMenu = () => import("./person-menu");

type PersonButtonProps = { className: string; children: ReactNode };

/**
 * The button that opens the person's menu. The menu, and all that it needs, is fetched when somebody reaches
 * for it: no page has to wait for that.
 */
export function PersonButton({ className, children }: PersonButtonProps) {
  const [Menu, setMenu] = useState<ComponentType<{ children: ReactNode }> | null>(null);
  const prepare = () => void loadMenu();

  async function open() {
    const { PersonMenu } = await loadMenu();
    setMenu(() => PersonMenu);
  }

  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      className={className}
      onPointerEnter={prepare}
      onFocus={prepare}
      // Once the menu is there it listens to the button by itself.
      onClick={Menu ? undefined : open}
    >
      {children}
    </button>
  );
  return Menu ? <Menu>{button}</Menu> : button;
}
