"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTeam } from "@/components/team/team-context";
import { Icon } from "@/components/ui/icon";
import { MenuOnDemand } from "./menu-on-demand";

const loadMenu = () => import("./team-menu").then((module) => module.TeamMenu);

/** The team's name; behind it the person's other teams, and the way to a new one. */
export function TeamSwitch() {
  const { team } = useTeam();
  return (
    <MenuOnDemand
      load={loadMenu}
      className="my-3 flex min-h-9 w-full items-center justify-between gap-2 rounded-control border border-rule px-2 text-left font-semibold hover:bg-hover narrow:hidden"
    >
      <span className="sr-only">Team: </span>
      <span className="truncate">{team.name}</span>
      <Icon of={ChevronsUpDown} small className="text-ink-2" />
    </MenuOnDemand>
  );
}
