import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/browser";
import { sendJson } from "@/components/session-api/call";

/** What a browser does with passkeys. Its library is fetched by the press that wants it. */

/** Whether this browser knows passkeys at all; over plain http, but for localhost, none does. */
export function knowsPasskeys(): boolean {
  return typeof window !== "undefined" && typeof window.PublicKeyCredential === "function";
}

/** Has a passkey sign what the server asks for at `challengePath`. Throws what went wrong, for `passkeyTrouble`. */
export async function signWithPasskey(challengePath: string): Promise<AuthenticationResponseJSON> {
  const optionsJSON = await sendJson<PublicKeyCredentialRequestOptionsJSON>("POST", challengePath);
  const { startAuthentication } = await import("@simplewebauthn/browser");
  return startAuthentication({ optionsJSON });
}

/** Makes a passkey as the server asks for at `challengePath`. Throws what went wrong, for `passkeyTrouble`. */
export async function makePasskey(challengePath: string): Promise<RegistrationResponseJSON> {
  const optionsJSON = await sendJson<PublicKeyCredentialCreationOptionsJSON>("POST", challengePath);
  const { startRegistration } = await import("@simplewebauthn/browser");
  return startRegistration({ optionsJSON });
}
