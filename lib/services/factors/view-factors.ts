import type { FactorsView, PasskeyView, ProviderView } from "@/lib/contract/factors";
import { findFactors } from "@/lib/data/unscoped/factors";
import { listIdentities } from "@/lib/data/unscoped/identities";
import { listPasskeys, type PasskeyRow } from "@/lib/data/unscoped/passkeys";
import type { Person } from "@/lib/data/unscoped/sessions";
import { findTotp } from "@/lib/data/unscoped/totps";

type Provider = Pick<ProviderView, "id" | "name"> & { issuer: string };

/**
 * What a person signs in with.
 *
 * @param providers the sites that this installation lets people sign in by
 */
export async function viewFactors(
  { id, method, email, emailVerifiedAt }: Pick<Person, "id" | "method" | "email" | "emailVerifiedAt">,
  providers: readonly Provider[],
): Promise<FactorsView> {
  const [factors, totp, passkeys, identities] = await Promise.all([
    findFactors(id),
    findTotp(id),
    listPasskeys(id),
    listIdentities(id),
  ]);
  return {
    email,
    is_email_verified: emailVerifiedAt !== null,
    has_password: factors.passwordHash !== null,
    totp_enabled_at: totp?.enabledAt?.toISOString() ?? null,
    recovery_codes_left: factors.recoveryCodes,
    passkeys: passkeys.map(viewOfPasskey),
    identities: identities.map((identity) => ({
      id: identity.id,
      name: providers.find(({ issuer }) => issuer === identity.issuer)?.name ?? identity.issuer,
      email: identity.email,
      created_at: identity.createdAt.toISOString(),
      last_used_at: identity.lastUsedAt?.toISOString() ?? null,
    })),
    providers: providers.map(({ id, name, issuer }) => ({
      id,
      name,
      is_connected: identities.some((identity) => identity.issuer === issuer),
    })),
    method,
  };
}

export function viewOfPasskey({ id, name, createdAt, lastUsedAt }: PasskeyRow): PasskeyView {
  return { id, name, created_at: createdAt.toISOString(), last_used_at: lastUsedAt?.toISOString() ?? null };
}
