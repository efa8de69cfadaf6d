"use client";

import { useRouter } from "next/navigation";
import { sendJson } from "@/components/session-api/call";
import type { TeamSettingsBody } from "@/lib/contract/team-bodies";
import type { TeamExportView, TeamSettingsView } from "@/lib/contract/team-views";

/** What can be done with a team as such. Whoever has left it, or deleted it, goes to what they have besides. */
export function useTeamSettings(team: string) {
  const router = useRouter();
  const path = `/api/app/${team}`;

  async function save(settings: TeamSettingsBody): Promise<TeamSettingsView> {
    const saved = await sendJson<TeamSettingsView>("PATCH", `${path}/settings`, settings);
    router.refresh();
    return saved;
  }

  async function leave(): Promise<void> {
    await sendJson<undefined>("POST", `${path}/leave`);
    location.assign("/sign-in");
  }

  async function transfer(memberId: string): Promise<void> {
    await sendJson<undefined>("POST", `${path}/transfer`, { member_id: memberId });
    router.refresh();
  }

  /** The browser fetches the file by itself and shows how far it is: a team may have more than a page can hold. */
  async function takeAlong(): Promise<void> {
    const { url } = await sendJson<TeamExportView>("POST", `${path}/export`);
    location.assign(url);
  }

  async function remove(name: string): Promise<void> {
    await sendJson<undefined>("POST", `${path}/delete`, { name });
    location.assign("/sign-in");
  }

  return { save, leave, transfer, takeAlong, remove };
}
