"use client";

import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { useSelection } from "./selection";

/** On a phone: begins and ends the selecting of rows. Elsewhere they have boxes to hover over, and a key. */
export function SelectToggle() {
  const { team } = useTeam();
  const { isSelecting, setSelecting, drop } = useSelection();
  if (!team.me.may["requests.decide"].allowed) return null;
  return (
    <Button
      variant="plain"
      size="small"
      aria-pressed={isSelecting}
      onClick={() => (isSelecting ? drop() : setSelecting(true))}
      className="ml-auto self-center desk:hidden!"
    >
      {isSelecting ? "Done" : "Select"}
    </Button>
  );
}
