"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { RequestListView } from "@/lib/contract/request-views";
import type { TeamView } from "@/lib/contract/team-views";

type TeamOnPage = {
  team: TeamView;
  /** What waits on this person, as the server rendered the page with it. */
  mine: RequestListView;
  /** Where this installation answers, for the calls that are shown: "https://approvals.example.com". */
  origin: string;
  /** The reader's teams, this one among them. */
  teams: { slug: string; name: string }[];
};

const TeamContext = createContext<TeamOnPage | null>(null);

export function TeamProvider({ children, ...value }: TeamOnPage & { children: ReactNode }) {
  return <TeamContext value={value}>{children}</TeamContext>;
}

/** The team whose pages these are, and what the reader may do there. */
export function useTeam(): TeamOnPage {
  const value = useContext(TeamContext);
  if (!value) throw new Error("useTeam stands outside of TeamProvider");
  return value;
}
