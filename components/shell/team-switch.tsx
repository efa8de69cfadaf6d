"use client";

import dynamic from "next/dynamic";
import { useTeam } from "@/components/team/team-context";

const TeamMenu = dynamic(() => import("./team-menu").then((module) => module.TeamMenu));

const BOX =
  "my-3 flex min-h-9 items-center justify-between gap-2 rounded-control border border-rule px-2 text-left font-semibold narrow:hidden";

/** The team's name; a menu of teams for whoever has several, fetched for them alone. */
export function TeamSwitch() {
  const { team, teams } = useTeam();
  if (teams.length > 1) return <TeamMenu name={team.name} slug={team.slug} teams={teams} className={BOX} />;
  return (
    <p className={BOX}>
      <span className="truncate">{team.name}</span>
    </p>
  );
}
