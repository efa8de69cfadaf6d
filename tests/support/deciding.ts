import { expect } from "vitest";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import type { TeamId, UserId } from "@/lib/domain/ids/id";
import type { CallOrigin, MemberScope } from "@/lib/domain/policies/scope";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { decideRequest } from "@/lib/services/requests/decide-request";
import { viewRequest } from "@/lib/services/requests/view-request";
import { bearer, callHandler } from "./arrange";

/** The proof that a team's owner has when signed in. */
export function ownerOf({ user_id, team_id, team_slug }: Provisioned, from: CallOrigin | null = null): MemberScope {
  const stepUp = { at: new Date(), method: "password" } as const;
  const person = { id: user_id as UserId, name: "Ana Torres", role: "owner", method: "password" } as const;
  const actor = { type: "user", ...person, stepUp, from } as const;
  return provedMember({ teamId: team_id as TeamId, teamSlug: team_slug, plan: "pro", hiddenProjects: [] }, actor);
}

/** Asks with the team's key, approves as its owner at `now`, and returns the request's id. */
export async function decideOne(
  team: Provisioned,
  now: Date,
  payload = '{"amount":1}',
  from: CallOrigin | null = null,
): Promise<string> {
  const body = `{"title":"Refund","external_id":"${crypto.randomUUID()}","payload":${payload}}`;
  const created = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body,
  });
  const { id } = (await created.json()) as { id: string };
  const owner = ownerOf(team, from);
  const view = await viewRequest(owner, id, now);
  const decision = { decision: "approve", note: "Fine.", seen_digest: view?.review_digest ?? "" } as const;
  expect((await decideRequest(owner, id, decision, now)).ok).toBe(true);
  return id;
}
