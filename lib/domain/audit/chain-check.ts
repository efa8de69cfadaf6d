import { canonicalJson } from "../json/canonical";
import { outlineOf } from "../json/outline";
import type { ActType } from "./act";
import { nextLink } from "./chain";
import { type DigestedEvent, eventDigest } from "./event-digest";

/** A sealed event as it is stored. Body and salt are null once it is erased. */
export type StoredEvent = Omit<DigestedEvent, "body"> & {
  body: string | null;
  salt: Buffer | null;
  digest: Buffer;
  seq: number;
  hash: Buffer;
  targetType: string | null;
  targetId: string | null;
  targetName: string | null;
};

/** A head that was signed: up to this place, the chain was this. */
export type TrustedHead = { seq: number; hash: Buffer };

/** What is wrong, and where. `missing`: gone. `edited`: says something else now. `broken`: a link does not follow. `rewritten`: not the chain that was signed. `emptied`: more was erased than the trail tells of. */
export type Finding = {
  kind: "missing" | "edited" | "broken" | "rewritten" | "emptied";
  seq: number;
  /** The last of several that are missing. */
  until?: number;
  text: string;
};

/** How far a check has come. `hash` is what the next link must follow from; null where that link is not there. */
export type CheckState = { seq: number; hash: Buffer | null };

export type CheckedLinks = { state: CheckState; erased: number; findings: Finding[] };

/**
 * Checks the next events of a chain, in order of their places: that none is missing, that each link follows from the
 * one before it, that each event is what its digest says, and that signed heads still stand. What is wrong is found
 * once: the check goes on from what is stored.
 */
export function checkLinks(state: CheckState, events: StoredEvent[], heads: TrustedHead[]): CheckedLinks {
  const findings: Finding[] = [];
  const headAt = new Map(heads.map(({ seq, hash }) => [seq, hash]));
  let { seq, hash } = state;
  let erased = 0;
  for (const event of events) {
    if (event.seq > seq + 1) {
      findings.push(missing(seq + 1, event.seq - 1));
      hash = null;
    }
    if (hash && !nextLink({ seq: event.seq - 1, hash }, event.digest).hash.equals(event.hash)) {
      findings.push({
        kind: "broken",
        seq: event.seq,
        text: "Its link does not follow from the one before it: its digest, its hash or its place was changed.",
      });
    }
    const edit = editOf(event);
    if (edit) findings.push({ kind: "edited", seq: event.seq, text: edit });
    else if (event.body === null) erased += 1;
    const signed = headAt.get(event.seq);
    if (signed && !signed.equals(event.hash)) findings.push(rewritten(event.seq));
    ({ seq, hash } = event);
  }
  return { state: { seq, hash }, erased, findings };
}

/**
 * Whether more events of a chain are emptied than its trail accounts for. An emptied event can be held against nothing
 * by itself: it could have said anything.
 *
 * @param erasures the acts that tell of erasures; one that was edited accounts for nothing
 * @param seq the last place that was looked at
 */
export function checkErasures(erased: number, erasures: Omit<StoredEvent, "seq" | "hash">[], seq: number): Finding[] {
  const told = erasures.reduce((sum, event) => sum + (editOf(event) === null ? eventsErasedBy(event.body) : 0), 0);
  if (erased <= told) return [];
  const text = `${erased} events are emptied, and the trail tells of ${told}: somebody emptied the others.`;
  return [{ kind: "emptied", seq, text }];
}

/** The type of the acts that tell of erasures. */
export const ERASURE = "requests.erased" satisfies ActType;

function eventsErasedBy(body: string | null): number {
  const count: unknown = (JSON.parse(body ?? "{}") as { after?: { events?: unknown } }).after?.events;
  return typeof count === "number" ? count : 0;
}

/**
 * What is wrong at the end: the chain's own head, and signed heads, tell how far it once went.
 *
 * @param last the last link that there is
 * @param head the head as it was read before the last link was: the chain may have grown since, never shrunk
 */
export function checkEnd(
  last: CheckState,
  head: { seq: number; hash: Buffer } | null,
  heads: TrustedHead[],
): Finding[] {
  const furthest = Math.max(head?.seq ?? 0, ...heads.map(({ seq }) => seq), 0);
  if (furthest > last.seq) {
    const isSigned = heads.some(({ seq }) => seq > last.seq);
    const text = `${wordsOf(last.seq + 1, furthest)} cut off${isSigned ? ": a signed head says that there was more" : ""}.`;
    return [{ ...missing(last.seq + 1, furthest), text }];
  }
  const isOther = head === null ? last.seq > 0 : head.seq === last.seq && last.hash && !head.hash.equals(last.hash);
  return isOther ? [{ kind: "broken", seq: last.seq, text: "The chain's recorded head is not its last link." }] : [];
}

function missing(from: number, until: number): Finding {
  return { kind: "missing", seq: from, ...(until > from && { until }), text: `${wordsOf(from, until)} deleted.` };
}

function wordsOf(from: number, until: number): string {
  return from === until ? `Event ${from} was` : `Events ${from} to ${until} were`;
}

function rewritten(seq: number): Finding {
  return { kind: "rewritten", seq, text: "The chain up to here is not the one whose head was signed." };
}

/** What of an event is not as it was recorded; null where all is, or nothing is left to look at. */
function editOf({ body, salt, digest, ...event }: Omit<StoredEvent, "seq" | "hash">): string | null {
  if (body === null && salt === null) return null; // erased: the digest alone is left
  if (body === null || salt === null) return "Half of it was erased: its body or the salt of its digest is gone.";
  if (!eventDigest(salt, { ...event, body }).equals(digest))
    return "It was changed: its body, its actor, its project, its request or its time is not what was recorded.";
  return targetDiffers(body, event) ? "Its target was changed: the body names another." : null;
}

/** The target of an act stands in its body, which the digest covers, and in columns, by which it is found. */
function targetDiffers(
  body: string,
  event: Pick<StoredEvent, "targetType" | "targetId" | "targetName" | "requestId">,
): boolean {
  const { targetType, targetId, targetName } = event;
  const target = outlineOf(body).members.get("target") ?? "null";
  const shown = targetType === null ? "null" : JSON.stringify({ type: targetType, id: targetId, name: targetName });
  return canonicalJson(target) !== canonicalJson(shown);
}
