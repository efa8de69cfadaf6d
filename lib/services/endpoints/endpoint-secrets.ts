import { findEndpointSecrets, type SealedEndpoint } from "@/lib/data/endpoints/endpoint-secrets";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { open } from "@/lib/integrations/secrets/secret-box";

/** An endpoint of the team with its project's sealed secrets; null where the team has none of that id. */
export async function findWithSecrets(scope: MemberScope, id: string): Promise<SealedEndpoint | null> {
  return isId("we", id) ? inTeamByPrisma(scope, (tx) => findEndpointSecrets(tx, scope, id)) : null;
}

/** Null where it was sealed with a key that is gone. */
export function openOrNull(sealed: Uint8Array, rowId: string): string | null {
  try {
    return open(sealed, rowId);
  } catch {
    return null;
  }
}
