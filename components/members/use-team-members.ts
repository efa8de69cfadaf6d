"use client";

import useSWR from "swr";
import { getJson, sendJson } from "@/components/session-api/call";
import { membersPath } from "@/components/session-api/keys";
import type { InvitationView, InvitedView, MemberListView, PlacedView } from "@/lib/contract/people-views";
import type { Role } from "@/lib/domain/policies/roles";

/** The people of the team and who was invited, and what can be done about them. */
export function useTeamMembers(team: string, initial: MemberListView) {
  const path = membersPath(team);
  const invitations = `/api/app/${team}/invitations`;
  const { data = initial, mutate } = useSWR(path, getJson<MemberListView>, { fallbackData: initial });

  async function changeRole(id: string, role: Role): Promise<void> {
    await sendJson<PlacedView>("PATCH", `${path}/${id}`, { role });
    await mutate();
  }

  async function remove(id: string): Promise<void> {
    await sendJson<undefined>("DELETE", `${path}/${id}`);
    await mutate();
  }

  async function invite(addresses: string[], role: Role): Promise<InvitedView> {
    const invited = await sendJson<InvitedView>("POST", invitations, { addresses, role });
    await mutate();
    return invited;
  }

  async function resend(id: string): Promise<void> {
    await sendJson<InvitationView>("POST", `${invitations}/${id}/resend`);
    await mutate();
  }

  async function revoke(id: string): Promise<void> {
    await sendJson<undefined>("DELETE", `${invitations}/${id}`);
    await mutate();
  }

  return { people: data.data, invitations: data.invitations, changeRole, remove, invite, resend, revoke };
}

export type TeamMembers = ReturnType<typeof useTeamMembers>;
