"use client";

import { Keyboard, LogOut, UserRound } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useTheme } from "next-themes";
import { type ReactNode, useState } from "react";
import { HelpSheet } from "@/components/keyboard/help-sheet";
import { forgetKept } from "@/components/requests/kept-in-tab";
import { useTeam } from "@/components/team/team-context";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuChoice, MenuHead, MenuItem, MenuLink, MenuRule } from "@/components/ui/menu";
import { NAV_ITEMS } from "./nav-items";
import { TeamLinks } from "./team-links";

const THEMES = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
type Theme = (typeof THEMES)[number]["value"];

/**
 * What belongs to the person: how pages look, which keys do what, and the way out. Opens as soon as it is
 * there, since it is fetched by the press that wants it.
 */
export function PersonMenu({ children }: { children: ReactNode }) {
  const { team } = useTeam();
  const { theme, setTheme } = useTheme();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const chosen: Theme = THEMES.find(({ value }) => value === theme)?.value ?? "system";
  return (
    <>
      <Menu trigger={children} opensAtOnce side="top">
        <MenuHead>
          <span className="block font-semibold wrap-anywhere">{team.me.name}</span>
          <span className="block text-meta wrap-anywhere text-ink-3">
            {team.me.email} · {team.me.role} in {team.name}
          </span>
        </MenuHead>
        <MenuRule />
        {NAV_ITEMS.filter(({ isBehindMore }) => isBehindMore).map((item) => (
          <MenuLink key={item.path}>
            <Link href={`/${team.slug}/${item.path}`} className="desk:hidden!">
              <Icon of={item.icon} />
              {item.label}
            </Link>
          </MenuLink>
        ))}
        {/* Where the rail is wide it has a menu of its own for these. */}
        <TeamLinks className="wide:hidden!" />
        <div className="wide:hidden">
          <MenuRule />
        </div>
        <MenuLink>
          <Link href="/account">
            <Icon of={UserRound} />
            Your account
          </Link>
        </MenuLink>
        <MenuRule />
        <MenuChoice label="Theme" value={chosen} options={[...THEMES]} onChange={setTheme} />
        <MenuRule />
        <MenuItem onSelect={() => setHelpOpen(true)}>
          <Icon of={Keyboard} />
          Keyboard
        </MenuItem>
        <MenuItem
          onSelect={() => {
            forgetKept();
            void signOut({ callbackUrl: "/" });
          }}
        >
          <Icon of={LogOut} />
          Sign out
        </MenuItem>
      </Menu>
      <HelpSheet isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </>
  );
}
