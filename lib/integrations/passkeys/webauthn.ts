import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { env } from "@/lib/config/env";
import { MINUTE_MS } from "@/lib/domain/clock/clock";

/** How long a person may take to put a finger on the reader, and how long a challenge lives. */
export const CHALLENGE_MS = 5 * MINUTE_MS;

export type KnownPasskey = { credentialId: Buffer; transports: string[] };
export type RegistrationOptions = PublicKeyCredentialCreationOptionsJSON;
export type AssertionOptions = PublicKeyCredentialRequestOptionsJSON;

/** A passkey works for the host that it was made for, and for no other: that is what makes it safe from look-alikes. */
function relyingParty(): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(env().APP_URL);
  return { rpID: hostname, origin };
}

/** What a browser needs to make a passkey: one that finds its account by itself, and asks who its owner is. */
export function registrationOptions(
  person: { id: string; email: string; name: string },
  known: KnownPasskey[],
): Promise<RegistrationOptions> {
  return generateRegistrationOptions({
    rpName: "Human Approval",
    rpID: relyingParty().rpID,
    userID: Buffer.from(person.id, "utf8") as Uint8Array<ArrayBuffer>,
    userName: person.email,
    userDisplayName: person.name,
    timeout: CHALLENGE_MS,
    attestationType: "none",
    excludeCredentials: known.map(descriptor),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** What a browser needs to have a passkey sign; without `known` whichever of its passkeys the person picks. */
export function assertionOptions(known: KnownPasskey[]): Promise<AssertionOptions> {
  return generateAuthenticationOptions({
    rpID: relyingParty().rpID,
    timeout: CHALLENGE_MS,
    userVerification: "required",
    allowCredentials: known.map(descriptor),
  });
}

export type NewCredential = { credentialId: Buffer; publicKey: Buffer; counter: number; transports: string[] };

/** The credential that a browser has made for this challenge, or null where the answer does not hold. */
export async function verifyRegistration(response: unknown, challenge: string): Promise<NewCredential | null> {
  const { rpID, origin } = relyingParty();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    });
    if (!registrationInfo) return null;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return { credentialId: Buffer.from(id, "base64url"), publicKey: Buffer.from(publicKey), counter, transports };
  } catch {
    return null; // it throws what an attacker or a broken authenticator sent
  }
}

export type KnownCredential = { credentialId: Buffer; publicKey: Buffer; counter: number };

/** The count that a passkey gives with its signature of this challenge, or null where the signature does not hold. */
export async function verifyAssertion(
  response: unknown,
  challenge: string,
  { credentialId, publicKey, counter }: KnownCredential,
): Promise<number | null> {
  const { rpID, origin } = relyingParty();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: { id: credentialId.toString("base64url"), publicKey: new Uint8Array(publicKey), counter },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/** The challenge that a browser's answer says it is for; null where it says none. Whether we made it is asked elsewhere. */
export function challengeOf({ clientDataJSON }: { clientDataJSON: string }): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
    return typeof challenge === "string" && /^[A-Za-z0-9_-]{16,200}$/.test(challenge) ? challenge : null;
  } catch {
    return null;
  }
}

function descriptor({ credentialId, transports }: KnownPasskey) {
  return { id: credentialId.toString("base64url"), transports: transports as AuthenticatorTransport[] };
}
