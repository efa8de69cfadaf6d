import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/config/env";

/**
 * Envelope encryption of what must be readable again (webhook secrets): each secret has a data key of its own,
 * wrapped with the key that ENCRYPTION_KEY yields, so that a rotation re-wraps keys and leaves the rest alone.
 * Both layers are AES-256-GCM and bound to the row's id: a sealed value copied to another row does not open.
 *
 * Layout: version (1) ‖ key id (4) ‖ nonce (12) ‖ wrapped data key (32) ‖ tag (16) ‖ nonce (12) ‖ ciphertext ‖ tag (16).
 */
const VERSION = 1;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const WRAPPED_KEY_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;
const HEADER_BYTES = 1 + KEY_ID_BYTES;
const BODY_START = HEADER_BYTES + WRAPPED_KEY_BYTES;

/** Seals a secret for the row with this id. */
export function seal(secret: string, rowId: string): Buffer {
  const wrappingKey = deriveKey(env().ENCRYPTION_KEY);
  const dataKey = randomBytes(KEY_BYTES);
  return Buffer.concat([
    Buffer.from([VERSION]),
    keyId(wrappingKey),
    encrypt(wrappingKey, dataKey, rowId),
    encrypt(dataKey, Buffer.from(secret, "utf8"), rowId),
  ]);
}

/** Opens what `seal` made for the same row; throws where the key, the row or a single bit is another. */
export function open(sealed: Uint8Array, rowId: string): string {
  const bytes = Buffer.from(sealed);
  return decrypt(dataKeyOf(bytes, rowId), bytes.subarray(BODY_START), rowId).toString("utf8");
}

/** The same sealed secret, its data key wrapped with the present ENCRYPTION_KEY; null where it is so already. */
export function rewrap(sealed: Uint8Array, rowId: string): Buffer | null {
  const bytes = Buffer.from(sealed);
  const wrappingKey = deriveKey(env().ENCRYPTION_KEY);
  if (bytes.subarray(1, HEADER_BYTES).equals(keyId(wrappingKey))) return null;
  const wrapped = encrypt(wrappingKey, dataKeyOf(bytes, rowId), rowId);
  return Buffer.concat([Buffer.from([VERSION]), keyId(wrappingKey), wrapped, bytes.subarray(BODY_START)]);
}

/** Unwrapped with the present key, or with the one before it while secrets move from that to this. */
function dataKeyOf(bytes: Buffer, rowId: string): Buffer {
  if (bytes[0] !== VERSION) throw new Error("a sealed secret has an unknown version");
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS } = env();
  const sealedWith = bytes.subarray(1, HEADER_BYTES);
  const wrappingKey = [ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS]
    .flatMap((secret) => (secret ? [deriveKey(secret)] : []))
    .find((key) => keyId(key).equals(sealedWith));
  if (!wrappingKey)
    throw new Error("a secret was sealed with another ENCRYPTION_KEY; set the one that this database was used with");
  return decrypt(wrappingKey, bytes.subarray(HEADER_BYTES, BODY_START), rowId);
}

/** By the secret they come from: one or two in the life of a server, and asked for with every webhook. */
const DERIVED = new Map<string, Buffer>();

function deriveKey(secret: string): Buffer {
  const key =
    DERIVED.get(secret) ?? Buffer.from(hkdfSync("sha256", secret, "", "human-approval/encryption/v1", KEY_BYTES));
  DERIVED.set(secret, key);
  return key;
}

/** Names the key without telling anything of it. */
function keyId(key: Buffer): Buffer {
  return createHash("sha256").update(key).digest().subarray(0, KEY_ID_BYTES);
}

function encrypt(key: Buffer, plain: Buffer, associated: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(associated));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, associated: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(associated))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
