import { createHash } from "node:crypto";

/** A link of the chain as stored: its place, the event's digest, and the hash over all that came before. */
export type Link = { seq: number; digest: Buffer; hash: Buffer };

/** Where a chain begins. */
export const GENESIS: { seq: number; hash: Buffer } = { seq: 0, hash: Buffer.alloc(32) };

/** SHA-256(previous hash ‖ seq as 8 bytes, big-endian ‖ event digest). */
export function nextLink(head: { seq: number; hash: Buffer }, digest: Buffer): Link {
  const seq = head.seq + 1;
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(BigInt(seq));
  return { seq, digest, hash: createHash("sha256").update(head.hash).update(place).update(digest).digest() };
}

/** The first link that does not follow from the one before it, or null when all do. `links` are in order of seq. */
export function firstBreak(head: { seq: number; hash: Buffer }, links: Link[]): { seq: number } | null {
  let previous = head;
  for (const link of links) {
    const expected = nextLink(previous, link.digest);
    if (link.seq !== expected.seq || !link.hash.equals(expected.hash)) return { seq: expected.seq };
    previous = link;
  }
  return null;
}
