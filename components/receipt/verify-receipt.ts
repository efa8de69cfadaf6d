import type { VerifyBody } from "@/lib/contract/receipts/verify-body";
import type { CheckedReceipt } from "@/lib/contract/receipts/verify-receipt";
import type { ReceiptView } from "@/lib/contract/request-views";
import { toldOtherwise } from "@/lib/domain/audit/told-otherwise";
import { canonicalJson } from "@/lib/domain/json/canonical";

/** One thing that was looked at: whether it is as it should be, or why nobody could tell. */
export type Check = { name: string; outcome: "agrees" | "differs" | "unchecked"; text: string };

const HASH_HEX_LENGTH = 64;

/**
 * Checks a receipt as far as its reader can: payload, event and link are computed in this browser where it can
 * compute them, and by the server where it alone has what it takes. Each check says which of the two it was.
 *
 * @param checkSigned checks the signed receipt against the published keys
 */
export async function verifyReceipt(
  receipt: ReceiptView,
  checkSigned: (given: VerifyBody) => Promise<CheckedReceipt>,
): Promise<Check[]> {
  return [
    await payloadCheck(receipt),
    eventCheck(receipt),
    agreementCheck(receipt),
    await linkCheck(receipt),
    await signatureCheck(receipt, checkSigned),
  ];
}

/** What the page shows, held against what was signed when it was decided. */
async function signatureCheck(
  receipt: ReceiptView,
  checkSigned: (given: VerifyBody) => Promise<CheckedReceipt>,
): Promise<Check> {
  const name = "Signature";
  const { signed_receipt, payload, event, decision_method } = receipt;
  if (signed_receipt === null) return { name, outcome: "unchecked", text: "There is none." };
  const { isGood, claims, checks } = await checkSigned({ receipt: asBody(receipt, signed_receipt), payload });
  const faults = checks.flatMap(({ outcome, text }) => (outcome === "differs" ? [text] : []));
  if (!isGood) return { name, outcome: "differs", text: faults.join(" ") };
  if (claims?.method !== decision_method)
    return { name, outcome: "differs", text: `It says that the decision was made by ${claims?.method}.` };
  if (claims?.event_digest !== `sha256:${event?.digest}`)
    return { name, outcome: "differs", text: "It was given to another event than the one that is recorded." };
  return { name, outcome: "agrees", text: "What is shown here is what was signed when it was decided." };
}

/** What is shown, in the form of a webhook's body, which is what a signature is held against. */
function asBody(receipt: ReceiptView, signed: string): string {
  const { id, status, mode, external_id, project, decided_at, decided_by, original_payload, response } = receipt;
  const plain = JSON.stringify({
    receipt: signed,
    request_id: id,
    status,
    mode,
    external_id,
    project_id: project.id,
    decided_at,
    decided_by_id: decided_by?.id ?? null,
    decided_by,
  });
  return `${plain.slice(0, -1)},"original_payload":${original_payload},"response":${response}}`;
}

async function payloadCheck({ payload, payload_digest }: ReceiptView): Promise<Check> {
  const name = "Payload";
  const digest = await hexDigest(new TextEncoder().encode(canonicalOrNothing(payload)));
  if (digest === null) return { name, outcome: "unchecked", text: NO_CRYPTO };
  return `sha256:${digest}` === payload_digest
    ? { name, outcome: "agrees", text: "Its digest, computed in this browser, is the recorded one." }
    : {
        name,
        outcome: "differs",
        text: `Its digest, computed in this browser, is sha256:${digest}, not the recorded one.`,
      };
}

function eventCheck({ event }: ReceiptView): Check {
  const name = "Event";
  if (!event) return { name, outcome: "differs", text: "There is no event that closed this request." };
  if (event.recomputed_digest === null) {
    return {
      name,
      outcome: "unchecked",
      text: "It was erased, as events of test requests can be; only its digest is kept.",
    };
  }
  return event.recomputed_digest === event.digest
    ? {
        name,
        outcome: "agrees",
        text: "Its digest, computed anew by the server from what is stored, is the recorded one.",
      }
    : { name, outcome: "differs", text: "What is stored of it has another digest than was recorded when it happened." };
}

/** What the receipt shows, held against what everybody was told when it happened. */
function agreementCheck(receipt: ReceiptView): Check {
  const name = "Receipt";
  const body = receipt.event?.body;
  if (!body) return { name, outcome: "unchecked", text: "There is no event any more to hold it against." };
  const { external_id, title, status, decision_note, decided_at, mode, payload, original_payload, response } = receipt;
  const differing = toldOtherwise(body, {
    request_id: receipt.id,
    external_id,
    title,
    status,
    decided_by_id: receipt.decided_by?.id ?? null,
    decision_note,
    decided_at,
    mode,
    project_id: receipt.project.id,
    payload,
    original_payload,
    response,
  });
  return differing.length === 0
    ? { name, outcome: "agrees", text: "It says what the event told the caller; compared in this browser." }
    : { name, outcome: "differs", text: `It differs from what the event told the caller: ${differing.join(", ")}.` };
}

/** hash = SHA-256(previous hash ‖ seq as 8 bytes, big-endian ‖ event digest), as `lib/domain/audit/chain.ts` says. */
async function linkCheck({ chain }: ReceiptView): Promise<Check> {
  const name = "Chain";
  if (!chain)
    return {
      name,
      outcome: "unchecked",
      text: "The event has no place in the team’s chain yet. Try again in a moment.",
    };
  const { seq, hash, previous_hash, event_digest, is_intact } = chain;
  if (previous_hash === null || previous_hash.length !== HASH_HEX_LENGTH) {
    return { name, outcome: "differs", text: `The link before it, ${seq - 1}, is missing.` };
  }
  const link = new Uint8Array(72);
  link.set(bytesOf(previous_hash));
  new DataView(link.buffer).setBigUint64(32, BigInt(seq));
  link.set(bytesOf(event_digest), 40);
  const computed = await hexDigest(link);
  if (computed === null) return { name, outcome: "unchecked", text: NO_CRYPTO };
  return computed === hash && is_intact
    ? {
        name,
        outcome: "agrees",
        text: `Link ${seq} follows from the one before it; computed in this browser and by the server.`,
      }
    : { name, outcome: "differs", text: `Link ${seq} does not follow from the event and the link before it.` };
}

const NO_CRYPTO = "This browser computes digests only for pages that come over https or from this machine.";

/** Null where the browser has no digest: it gives none to pages that came over plain http. */
async function hexDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** A payload that is no JSON any more has no canonical form, and so not the recorded digest. */
function canonicalOrNothing(text: string): string {
  try {
    return canonicalJson(text);
  } catch {
    return "";
  }
}
