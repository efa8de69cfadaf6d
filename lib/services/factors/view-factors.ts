import type { FactorsView, PasskeyView } from "@/lib/contract/factors";
import { findFactors } from "@/lib/data/unscoped/factors";
import { listPasskeys, type PasskeyRow } from "@/lib/data/unscoped/passkeys";
import type { Person } from "@/lib/data/unscoped/sessions";
import { findTotp } from "@/lib/data/unscoped/totps";

/** What a person signs in with. */
export async function viewFactors({ id, method }: Pick<Person, "id" | "method">): Promise<FactorsView> {
  const [factors, totp, passkeys] = await Promise.all([findFactors(id), findTotp(id), listPasskeys(id)]);
  return {
    has_password: factors.passwordHash !== null,
    totp_enabled_at: totp?.enabledAt?.toISOString() ?? null,
    recovery_codes_left: factors.recoveryCodes,
    passkeys: passkeys.map(viewOfPasskey),
    method,
  };
}

export function viewOfPasskey({ id, name, createdAt, lastUsedAt }: PasskeyRow): PasskeyView {
  return { id, name, created_at: createdAt.toISOString(), last_used_at: lastUsedAt?.toISOString() ?? null };
}
