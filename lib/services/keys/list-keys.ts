import type { KeyView } from "@/lib/contract/key-views";
import { listApiKeys } from "@/lib/data/keys/api-keys";
import { inTeamByPrisma } from "@/lib/data/prisma";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { presentKeys } from "./present-key";

/** The team's keys, the newest first and revoked ones last. */
export function listKeys(scope: MemberScope): Promise<KeyView[]> {
  return inTeamByPrisma(scope, async (tx) => presentKeys(tx, scope, await listApiKeys(tx, scope)));
}
