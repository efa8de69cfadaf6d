import { asSystem, type Tx } from "@/lib/data/transaction";
import { type FoundAccount, findAccountByEmail, insertAccount } from "@/lib/data/unscoped/accounts";
import { hasIdentityOf, insertIdentity, noteIdentityUse } from "@/lib/data/unscoped/identities";
import { lockPerson, saveVerified } from "@/lib/data/unscoped/people";
import { type IdentityClaims, joinsByAddress } from "@/lib/domain/accounts/identity";
import { nameFromEmail } from "@/lib/domain/accounts/names";
import { newId, type UserId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import type { SignedIn } from "../accounts/sign-in";
import { recordFactorChange } from "../factors/record-factor-change";

export type IdentityRefusal = Refusal<"not_connected" | "no_address">;

/**
 * Signs in whoever another site says it is. A known identity is its person, whatever their address is by now. An unknown
 * one becomes the person of its address only where `joinsByAddress` says so; where the address is nobody's, a new one.
 */
export async function signInByIdentity(
  claims: IdentityClaims,
  from: CallOrigin,
  now: Date,
): Promise<Result<SignedIn, IdentityRefusal>> {
  const known = await noteIdentityUse(claims.issuer, claims.subject, claims.email, now);
  if (known) return known.disabledAt ? refuse("not_connected") : ok(signedIn(known, claims));
  const { email } = claims;
  if (email === null) return refuse("no_address");
  const account = await findAccountByEmail(email);
  return account ? joinAccount(account, claims, from, now) : makeAccount(email, claims, now);
}

async function joinAccount(
  { id }: FoundAccount,
  claims: IdentityClaims,
  from: CallOrigin,
  now: Date,
): Promise<Result<SignedIn, IdentityRefusal>> {
  return asSystem(async (tx): Promise<Result<SignedIn, IdentityRefusal>> => {
    const account = await lockPerson(tx, id);
    if (!account || account.email !== claims.email) return refuse("not_connected");
    const hasIdentityOfIssuer = await hasIdentityOf(tx, id, claims.issuer);
    if (!joinsByAddress(claims, { ...account, hasIdentityOfIssuer })) return refuse("not_connected");
    if (!(await connect(tx, id, claims, now))) return refuse("not_connected");
    const person = { id, name: account.name, email: account.email, method: "oidc", stepUp: null, from } as const;
    const act = { type: "account.identity_connected", after: { issuer: claims.issuer } } as const;
    await recordFactorChange(tx, person, act, now);
    return ok(signedIn(account, claims));
  });
}

/** The address counts as verified only where the site says that it has checked it. */
async function makeAccount(
  email: string,
  claims: IdentityClaims,
  now: Date,
): Promise<Result<SignedIn, IdentityRefusal>> {
  const person = { id: newId("user", now), email, name: claims.name ?? nameFromEmail(email) };
  const isMade = await insertAccount({ ...person, passwordHash: null }, now, async (tx) => {
    if (!(await connect(tx, person.id, claims, now))) throw new Error("an identity was connected meanwhile");
    if (claims.isEmailVerified) await saveVerified(tx, person.id, now);
  });
  return isMade ? ok(signedIn(person, claims)) : refuse("not_connected");
}

function connect(tx: Tx, userId: UserId, { issuer, subject, email }: IdentityClaims, now: Date): Promise<boolean> {
  return insertIdentity(tx, { id: newId("idn", now), userId, issuer, subject, email, createdAt: now, lastUsedAt: now });
}

function signedIn(
  { id, name, email }: Pick<SignedIn, "id" | "name" | "email">,
  { issuer, subject }: IdentityClaims,
): SignedIn {
  return { id, name, email, method: "oidc", proof: { identity: { issuer, subject } } };
}
