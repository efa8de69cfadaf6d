import { changeSealedSecrets, deleteOldSecrets } from "@/lib/data/unscoped/sealed-secrets";
import { rewrap } from "@/lib/integrations/secrets/secret-box";

/** What became of the stored secrets; `unreadable` names the rows whose secret neither key opens. */
export type Rewrapped = { moved: number; unreadable: string[] };

/**
 * Moves every stored secret to the present ENCRYPTION_KEY. Servers that know both keys go on working meanwhile; run
 * again after an interruption, it goes on where it stopped. A secret that neither key opens was lost before, and must not
 * keep the others where they are.
 */
export async function rewrapSecrets(now: Date): Promise<Rewrapped> {
  await deleteOldSecrets(now);
  const unreadable: string[] = [];
  const moved = await changeSealedSecrets((sealed, rowId) => {
    try {
      return rewrap(sealed, rowId);
    } catch {
      unreadable.push(rowId);
      return null;
    }
  });
  return { moved, unreadable };
}
