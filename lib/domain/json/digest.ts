import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical";

/** A digest that says how it was made: `sha256:` and 64 hexadecimal digits. */
export type Sha256Digest = `sha256:${string}`;

/** SHA-256 of a text's UTF-8 bytes. Two values agree exactly when their canonical texts do. */
export function sha256Digest(canonical: string): Sha256Digest {
  return `sha256:${createHash("sha256").update(canonical, "utf8").digest("hex")}`;
}

/** The digest of a JSON text's value, however it is spelt. Throws JsonFault where `scanJson` would refuse. */
export function jsonDigest(text: string): Sha256Digest {
  return sha256Digest(canonicalJson(text));
}
