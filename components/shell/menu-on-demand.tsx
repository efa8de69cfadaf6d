"use client";

import { type ComponentType, type ReactNode, useState } from "react";

type LoadedMenu = ComponentType<{ children: ReactNode }>;
type MenuOnDemandProps = { load: () => Promise<LoadedMenu>; className: string; children: ReactNode };

/**
 * A button that opens a menu. The menu, and all that it needs, is fetched when somebody reaches for it: no page has to
 * wait for that. Its component gets the button as its child, and opens at once.
 */
export function MenuOnDemand({ load, className, children }: MenuOnDemandProps) {
  const [Menu, setMenu] = useState<LoadedMenu | null>(null);
  const prepare = () => void load();

  async function open() {
    const loaded = await load();
    setMenu(() => loaded);
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
