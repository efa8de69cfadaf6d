import { z } from "zod";
import type { SignInMethod } from "@/lib/domain/policies/scope";
import { ownText } from "./own-text";

/** What our own pages send and get about what people sign in with. */

export const CodeBody = z.strictObject({ code: ownText(100).pipe(z.string().trim().min(1, "can't be blank")) });
export type CodeBody = z.output<typeof CodeBody>;

/** `POST /api/app/account/totp`: what the authenticator app needs. The QR code is a path of unit squares. */
export type TotpStartView = { secret: string; uri: string; qr: { size: number; path: string } };

/** Recovery codes, which are shown this once. */
export type RecoveryCodesView = { codes: string[] };

const base64url = (lengthMax: number) =>
  z
    .string("must be text")
    .max(lengthMax, `must be at most ${lengthMax} characters long`)
    .regex(/^[A-Za-z0-9_-]+$/, "must be base64url");

const credential = {
  id: base64url(2000),
  rawId: base64url(2000),
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional().catch(undefined),
  clientExtensionResults: z.unknown().transform(() => ({})),
};

/** What a browser answers when a passkey is made, as WebAuthn's own JSON; what we do not read is left out. */
export const PasskeyAttestation = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8000),
    attestationObject: base64url(60_000),
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});
export type PasskeyAttestation = z.output<typeof PasskeyAttestation>;

/** What a browser answers when a passkey signs. */
export const PasskeyAssertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8000),
    authenticatorData: base64url(8000),
    signature: base64url(4000),
    userHandle: base64url(200)
      .nullish()
      .transform((handle) => handle ?? undefined),
  }),
});
export type PasskeyAssertion = z.output<typeof PasskeyAssertion>;

const passkeyName = ownText(80).pipe(z.string().trim().min(1, "can't be blank"));
export const NewPasskeyBody = z.strictObject({ name: passkeyName, attestation: PasskeyAttestation });
export type NewPasskeyBody = z.output<typeof NewPasskeyBody>;
export const RenamePasskeyBody = z.strictObject({ name: passkeyName });

export type PasskeyView = { id: string; name: string; created_at: string; last_used_at: string | null };

export const ConnectBody = z.strictObject({
  provider: z.enum(["oidc", "google", "github"], "must be oidc, google or github"),
});

/** `name` is what our pages call the site; its issuer's address where it is not set up any more. */
export type IdentityView = {
  id: string;
  name: string;
  email: string | null;
  created_at: string;
  last_used_at: string | null;
};
/** A site that people may sign in by. `is_connected`: this person has. */
export type ProviderView = { id: "oidc" | "google" | "github"; name: string; is_connected: boolean };

/** `GET /api/app/account/factors`: what this person signs in with. */
export type FactorsView = {
  email: string;
  /** Until it is, nothing is added. */
  is_email_verified: boolean;
  has_password: boolean;
  totp_enabled_at: string | null;
  recovery_codes_left: number;
  passkeys: PasskeyView[];
  identities: IdentityView[];
  providers: ProviderView[];
  /** How this session began. */
  method: SignInMethod;
};
