import type { KeyView } from "@/lib/contract/key-views";
import { instant } from "@/lib/contract/request-resource";
import type { ApiKeyRow } from "@/lib/data/keys/api-keys";
import { namesOfMembers } from "@/lib/data/members/members";
import type { PrismaTx } from "@/lib/data/prisma";
import { can } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** Keys as the page lists them, with the names of those who made and revoked them. */
export async function presentKeys(tx: PrismaTx, scope: MemberScope, keys: ApiKeyRow[]): Promise<KeyView[]> {
  const people = keys.flatMap((key) => [key.createdById, key.revokedById]).filter((id) => id !== null);
  const names = await namesOfMembers(tx, scope, [...new Set(people)]);
  const person = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? "somebody who left" });
  const mayKnow = can(scope.actor, "keys.manage").allowed;
  return keys.map((key) => ({
    id: key.id,
    name: key.name,
    project: key.project,
    mode: key.mode,
    scopes: key.scopes as KeyView["scopes"],
    start: key.start,
    last4: key.last4,
    created_by: person(key.createdById),
    created_at: key.createdAt.toISOString(),
    last_used_at: instant(key.lastUsedAt),
    last_used_from: mayKnow && key.uses[0] ? { address: key.uses[0].address, agent: key.uses[0].agent } : null,
    expires_at: instant(key.expiresAt),
    revoked_at: instant(key.revokedAt),
    revoked_by: person(key.revokedById),
    reported_leaked: key.reportedLeaked,
    rotated_at: instant(key.rotatedAt),
    rotated_from_id: key.rotatedFromId,
  }));
}
