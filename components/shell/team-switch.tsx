"use client";

import { ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useTeam } from "@/components/team/team-context";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuLink } from "@/components/ui/menu";

const BOX =
  "my-3 flex min-h-9 items-center justify-between gap-2 rounded-control border border-rule px-2 font-semibold narrow:hidden";

/** The team's name; a menu of teams for whoever has several. */
export function TeamSwitch({ teams }: { teams: { slug: string; name: string }[] }) {
  const { team } = useTeam();
  if (teams.length < 2) {
    return (
      <p className={BOX}>
        <span className="truncate">{team.name}</span>
      </p>
    );
  }
  return (
    <Menu
      trigger={
        <button type="button" className={`${BOX} hover:bg-hover`}>
          <span className="sr-only">Team: </span>
          <span className="truncate">{team.name}</span>
          <Icon of={ChevronsUpDown} small className="text-ink-2" />
        </button>
      }
    >
      {teams.map(({ slug, name }) => (
        <MenuLink key={slug}>
          <Link href={`/${slug}/inbox`} aria-current={slug === team.slug ? "true" : undefined}>
            {name}
          </Link>
        </MenuLink>
      ))}
    </Menu>
  );
}
