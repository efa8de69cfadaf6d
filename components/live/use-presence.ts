"use client";

import { useEffect } from "react";
import { tell } from "@/components/session-api/call";
import { presencePath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import type { Person } from "@/lib/contract/view-parts";
import { HEARTBEAT_MS } from "@/lib/domain/presence/presence";
import { usePresence } from "./presence-context";

/** The others who look at this request now. */
export function useViewers(requestId: string): Person[] {
  const { team } = useTeam();
  const looking = usePresence()?.data.filter(({ request_id }) => request_id === requestId) ?? [];
  return looking.map(({ person }) => person).filter(({ id }) => id !== team.me.id);
}

/** Whether a comment on this request mentions the reader, who has not opened it since. */
export function useIsMentioned(requestId: string): boolean {
  return usePresence()?.mentions.includes(requestId) ?? false;
}

/** Says that the reader looks at a request: at once, again and again while the page is seen, and that they left. */
export function useLookingAt(requestId: string): void {
  const { team } = useTeam();
  const path = presencePath(team.slug);

  useEffect(() => {
    const say = (state: "looking" | "left") => tell("PUT", path, { request_id: requestId, state });
    let heartbeat: ReturnType<typeof setInterval> | undefined;
    function leave(): void {
      if (heartbeat === undefined) return;
      clearInterval(heartbeat);
      heartbeat = undefined;
      say("left");
    }
    function follow(): void {
      if (document.visibilityState === "hidden") {
        leave();
        return;
      }
      if (heartbeat !== undefined) return;
      say("looking");
      heartbeat = setInterval(() => say("looking"), HEARTBEAT_MS);
    }
    follow();
    document.addEventListener("visibilitychange", follow);
    addEventListener("pagehide", leave);
    addEventListener("pageshow", follow); // back from the browser's own memory
    return () => {
      leave();
      document.removeEventListener("visibilitychange", follow);
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", follow);
    };
  }, [path, requestId]);
}
