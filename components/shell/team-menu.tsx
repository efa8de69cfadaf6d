"use client";

import { ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuLink } from "@/components/ui/menu";

type TeamMenuProps = { name: string; slug: string; teams: { slug: string; name: string }[]; className: string };

/** The team's name, and the others to go to. */
export function TeamMenu({ name, slug, teams, className }: TeamMenuProps) {
  return (
    <Menu
      trigger={
        <button type="button" className={`${className} hover:bg-hover`}>
          <span className="sr-only">Team: </span>
          <span className="truncate">{name}</span>
          <Icon of={ChevronsUpDown} small className="text-ink-2" />
        </button>
      }
    >
      {teams.map((other) => (
        <MenuLink key={other.slug}>
          <Link href={`/${other.slug}/inbox`} aria-current={other.slug === slug ? "true" : undefined}>
            {other.name}
          </Link>
        </MenuLink>
      ))}
    </Menu>
  );
}
