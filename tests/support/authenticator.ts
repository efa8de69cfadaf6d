import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { PasskeyAssertion, PasskeyAttestation } from "@/lib/contract/factors";

/** An authenticator in software, as WebAuthn has it: ES256 and no attestation. It can also do what an honest one never does. */
export type Authenticator = {
  make(challenge: string, how?: Deviation): PasskeyAttestation;
  sign(challenge: string, how?: Deviation): PasskeyAssertion;
};

export type Deviation = { origin?: string; host?: string; isVerified?: boolean; counter?: number };

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;
const b64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");

export function newAuthenticator(userId: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  let uses = 0;

  function authData(
    flags: number,
    { host = "localhost", isVerified = true, counter }: Deviation,
    more: Buffer,
  ): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? ++uses);
    const rpIdHash = createHash("sha256").update(host).digest();
    return Buffer.concat([rpIdHash, Buffer.from([flags | PRESENT | (isVerified ? VERIFIED : 0)]), count, more]);
  }

  function clientData(type: string, challenge: string, { origin = "http://localhost:3000" }: Deviation): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  const credential = { id: b64(id), rawId: b64(id), type: "public-key", clientExtensionResults: {} } as const;
  return {
    make(challenge, how = {}) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey.export({ format: "jwk" }))]);
      const attestationObject = Buffer.concat([
        map(3),
        ...[text("fmt"), text("none"), text("attStmt"), map(0)],
        ...[text("authData"), bytes(authData(HAS_CREDENTIAL, how, attested))],
      ]);
      const clientDataJSON = b64(clientData("webauthn.create", challenge, how));
      return { ...credential, response: { clientDataJSON, attestationObject: b64(attestationObject) } };
    },
    sign(challenge, how = {}) {
      const data = authData(0, how, Buffer.alloc(0));
      const client = clientData("webauthn.get", challenge, how);
      const signature = sign("sha256", Buffer.concat([data, createHash("sha256").update(client).digest()]), privateKey);
      return {
        ...credential,
        response: {
          clientDataJSON: b64(client),
          authenticatorData: b64(data),
          signature: b64(signature),
          userHandle: b64(userId),
        },
      };
    },
  };
}

/** The few forms of CBOR (RFC 8949) that this takes. */
function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  return length < 256
    ? Buffer.from([(major << 5) | 24, length])
    : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
const map = (entries: number) => head(5, entries);
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value]);
const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const int = (value: number) => (value >= 0 ? head(0, value) : head(1, -1 - value));

/** RFC 9053: an elliptic-curve key (1: 2), ES256 (3: -7), P-256 (-1: 1), x and y. */
function coseKey({ x = "", y = "" }: { x?: string; y?: string }): Buffer {
  const coordinate = (value: string) => bytes(Buffer.from(value, "base64url"));
  return Buffer.concat([
    map(5),
    ...[int(1), int(2), int(3), int(-7), int(-1), int(1)],
    ...[int(-2), coordinate(x), int(-3), coordinate(y)],
  ]);
}
