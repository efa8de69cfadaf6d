import { expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import { asSystem } from "@/lib/data/transaction";
import { findFactors } from "@/lib/data/unscoped/factors";
import { insertIdentity, listIdentities } from "@/lib/data/unscoped/identities";
import { insertToken } from "@/lib/data/unscoped/one-time-tokens";
import { insertPasskey } from "@/lib/data/unscoped/passkeys";
import { hashOfToken, newToken, type TokenPurpose } from "@/lib/domain/accounts/one-time-token";
import { HOUR_MS } from "@/lib/domain/clock/clock";
import { newId, type UserId } from "@/lib/domain/ids/id";
import { resetPassword } from "@/lib/services/accounts/reset-password";
import { signInByLink } from "@/lib/services/accounts/sign-in-by-link";
import { arrangeTeam } from "../support/arrange";

/** An account with everything to sign in with that there is, of an address that nobody has proved, or somebody has. */
async function arrangeEverything(isProved: boolean) {
  const email = `person-${crypto.randomUUID()}@example.com`;
  const id = (await arrangeTeam({ email })).user_id as UserId;
  const now = new Date();
  const unique = () => Buffer.from(crypto.randomUUID());
  await poolOf("ha_system").query("UPDATE users SET email_verified_at = $2 WHERE id = $1", [id, isProved ? now : null]);
  await poolOf("ha_system").query(
    "INSERT INTO totps (id, secret_sealed, created_at, enabled_at, last_step) VALUES ($1, '', $2, $2, 0)",
    [id, now],
  );
  await asSystem(async (tx) => {
    const passkey = { credentialId: unique(), publicKey: unique(), counter: 0, transports: [], name: "Theirs" };
    await insertPasskey(tx, { id: newId("pk", now), userId: id, ...passkey, createdAt: now });
    const there = { issuer: "https://id.example", subject: crypto.randomUUID(), email, lastUsedAt: null };
    await insertIdentity(tx, { id: newId("idn", now), userId: id, ...there, createdAt: now });
  });
  return { id, email };
}

async function linkTo({ id, email }: { id: UserId; email: string }, purpose: TokenPurpose): Promise<string> {
  const token = newToken();
  const createdAt = new Date();
  const row = { userId: id, purpose, address: email, createdAt, expiresAt: new Date(createdAt.getTime() + HOUR_MS) };
  await asSystem((tx) => insertToken(tx, { hash: hashOfToken(token), ...row }));
  return token;
}

async function waysOf(id: UserId): Promise<number> {
  const { passkeys, hasTotp } = await findFactors(id);
  return passkeys + Number(hasTotp) + (await listIdentities(id)).length;
}

const somewhere = () => ({ address: crypto.randomUUID(), userAgent: null });

// Anybody can make an account with another's address: a passkey that they planted there must not outlive its owner's
// first proof, and a person's own must outlive a password that they forgot.
test("the first proof of a mailbox takes away passkeys, app and connected sites; a later one does not", async () => {
  for (const isProved of [false, true]) {
    const byReset = await arrangeEverything(isProved);
    const token = await linkTo(byReset, "reset_password");
    expect((await resetPassword({ token, password: "another horse battery" }, somewhere(), new Date())).ok).toBe(true);
    expect(await waysOf(byReset.id)).toBe(isProved ? 3 : 0);
  }
  const byLink = await arrangeEverything(false);
  const signedIn = await signInByLink({ token: await linkTo(byLink, "magic_link"), code: "" }, somewhere(), new Date());
  expect(signedIn).toMatchObject({ ok: true, value: { method: "link" } });
  expect(await waysOf(byLink.id)).toBe(0);
});
