import { createHash, randomBytes } from "node:crypto";
import { withoutReceipt } from "./event-receipt";

/** What an event's digest covers: all of it. Its body in the bytes that webhooks carry, but for the receipt. */
export type DigestedEvent = {
  id: string;
  teamId: string;
  projectId: string | null;
  mode: string;
  requestId: string | null;
  type: string;
  actorType: string;
  actorId: string | null;
  actorName: string;
  createdAt: Date;
  body: string;
};

const SALT_BYTES = 16;
/** Unit separator. Only the last part (a name) could contain it, so that no two events read alike. */
const SEPARATOR = "\x1f";

/** Random bytes for one event. With them gone, its digest tells nobody what it was. */
export function newSalt(): Buffer {
  return randomBytes(SALT_BYTES);
}

/**
 * SHA-256 of the salt and the event: known when the event happens, so that a receipt can carry it, and enough
 * to verify the chain when the event itself was erased. The migration that introduced it has the same rule in SQL.
 */
export function eventDigest(salt: Buffer, event: DigestedEvent): Buffer {
  const parts = [
    event.id,
    event.teamId,
    event.projectId ?? "",
    event.mode,
    event.requestId ?? "",
    event.type,
    event.actorType,
    event.actorId ?? "",
    event.createdAt.toISOString(),
    createHash("sha256").update(withoutReceipt(event.body)).digest("hex"),
    event.actorName,
  ];
  return createHash("sha256").update(salt).update(parts.join(SEPARATOR)).digest();
}
