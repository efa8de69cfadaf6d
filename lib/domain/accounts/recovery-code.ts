import { createHash, randomInt } from "node:crypto";

/** Crockford's base 32: no I, L, O or U, so that a code can be read from paper. https://www.crockford.com/base32.html */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 4;
const GROUP_CHARACTERS = 4;

/** So many are made at a time. */
export const RECOVERY_CODES = 10;

/** A set of new codes, 80 random bits each. They are shown once; only `hashOfRecoveryCode` of each is stored. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, newCode);
}

function newCode(): string {
  const group = () => Array.from({ length: GROUP_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/**
 * What is stored of a code, and looked up; null where a text is none. Read as people write: without the dashes, in
 * small letters, an O for a nought. A slow hash is for what people choose; this is random.
 */
export function hashOfRecoveryCode(text: string): Buffer | null {
  const code = text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  const isOne =
    code.length === GROUPS * GROUP_CHARACTERS && [...code].every((character) => ALPHABET.includes(character));
  return isOne ? sha256(code) : null;
}

/** The hashes of codes as `newRecoveryCodes` makes them. */
export function hashesOf(codes: string[]): Buffer[] {
  return codes.map((code) => sha256(code.replaceAll("-", "")));
}

function sha256(code: string): Buffer {
  return createHash("sha256").update(code).digest();
}
