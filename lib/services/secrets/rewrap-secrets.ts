import { changeSealedSecrets } from "@/lib/data/unscoped/sealed-secrets";
import { rewrap } from "@/lib/integrations/secrets/secret-box";

/**
 * Moves every stored secret to the present ENCRYPTION_KEY. Servers that know both keys go on working meanwhile; run
 * again after an interruption, it goes on where it stopped.
 *
 * @returns how many were moved
 */
export function rewrapSecrets(): Promise<number> {
  return changeSealedSecrets(rewrap);
}
