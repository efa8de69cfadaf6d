import { canonicalJson } from "@/lib/domain/json/canonical";
import type { KeySet } from "./key-set";
import { readPasted } from "./pasted-receipt";
import { RECEIPT_TYPE, ReceiptClaims } from "./receipt-claims";
import { verifySigned } from "./verify-signed";

/** One thing that was looked at: whether it is as it should be, or that it was not given. */
export type ReceiptCheck = { name: string; outcome: "agrees" | "differs" | "unchecked"; text: string };

/** What a check of a receipt came to. `claims` may be believed only where `isGood`. */
export type CheckedReceipt = { isGood: boolean; claims: ReceiptClaims | null; checks: ReceiptCheck[] };

/**
 * Checks a receipt: that we signed it, that it is of this installation, and that what it is held against is what was
 * decided upon. Runs in a browser as well as on the server.
 *
 * @param given what was pasted, and the payload that somebody is about to act on; null where they have none
 * @param trusted the published keys, and the address of the installation that must have issued it
 */
export async function verifyReceipt(
  given: { receipt: string; payload: string | null },
  trusted: { keys: KeySet; issuer: string },
): Promise<CheckedReceipt> {
  const pasted = readPasted(given.receipt);
  if (!pasted) return bad(null, "There is no receipt in this: paste the receipt, or the whole body that carries it.");
  const signed = await verifySigned(pasted.jws, RECEIPT_TYPE, trusted.keys);
  const parsed = ReceiptClaims.safeParse(signed.claims);
  const claims = parsed.success ? parsed.data : null;
  if (!signed.isGood) return bad(claims, signed.reason);
  if (!claims) return bad(null, "The signature is ours, but this is not what a receipt says.");
  const checks: ReceiptCheck[] = [
    { name: "Signature", outcome: "agrees", text: `Signed with the published key ${signed.kid}.` },
    issuerCheck(claims, trusted.issuer),
    await payloadCheck(claims, given.payload ?? pasted.told.get("payload") ?? null),
    ...(await toldChecks(claims, pasted.told)),
  ];
  return { isGood: checks.every(({ outcome }) => outcome !== "differs"), claims, checks };
}

function bad(claims: ReceiptClaims | null, text: string): CheckedReceipt {
  return { isGood: false, claims, checks: [{ name: "Signature", outcome: "differs", text }] };
}

function issuerCheck({ iss }: ReceiptClaims, issuer: string): ReceiptCheck {
  return iss === issuer
    ? { name: "Issuer", outcome: "agrees", text: `Issued by ${issuer}.` }
    : { name: "Issuer", outcome: "differs", text: `Issued by ${iss}, not by ${issuer}.` };
}

async function payloadCheck(claims: ReceiptClaims, payload: string | null): Promise<ReceiptCheck> {
  const name = "Payload";
  if (payload === null || payload.trim() === "")
    return { name, outcome: "unchecked", text: "None was given: whether you hold what was decided upon is not known." };
  const digest = await digestOf(payload);
  if (digest === null) return { name, outcome: "differs", text: "It is not JSON." };
  if (digest === claims.payload_digest)
    return { name, outcome: "agrees", text: "It is what was decided upon, to the last digit." };
  if (digest === claims.original_payload_digest)
    return {
      name,
      outcome: "differs",
      text: "It is what was asked for. The approver changed it: what was approved is another payload.",
    };
  return { name, outcome: "differs", text: `It is not what was decided upon: its digest is ${digest}.` };
}

/** The members of a webhook's body that the receipt knows of, each with what the receipt says. */
const TOLD: { member: string; claim: (claims: ReceiptClaims) => unknown }[] = [
  { member: "request_id", claim: ({ sub }) => sub },
  { member: "status", claim: ({ status }) => status },
  { member: "mode", claim: ({ mode }) => mode },
  { member: "external_id", claim: ({ external_id }) => external_id },
  { member: "project_id", claim: ({ project_id }) => project_id },
  { member: "decided_at", claim: ({ decided_at }) => decided_at },
  { member: "decided_by_id", claim: ({ decided_by }) => decided_by?.id ?? null },
  { member: "decided_by", claim: ({ decided_by }) => decided_by },
];
const TOLD_DIGESTS: { member: string; claim: (claims: ReceiptClaims) => string | null }[] = [
  { member: "payload", claim: ({ payload_digest }) => payload_digest },
  { member: "original_payload", claim: ({ original_payload_digest }) => original_payload_digest },
  { member: "response", claim: ({ response_digest }) => response_digest },
];

async function toldChecks(claims: ReceiptClaims, told: ReadonlyMap<string, string>): Promise<ReceiptCheck[]> {
  const differing: string[] = [];
  let compared = 0;
  for (const { member, claim } of TOLD) {
    const source = told.get(member);
    if (source === undefined) continue;
    compared += 1;
    if (canonicalJson(source) !== canonicalJson(JSON.stringify(claim(claims)))) differing.push(member);
  }
  for (const { member, claim } of TOLD_DIGESTS) {
    const source = told.get(member);
    if (source === undefined) continue;
    compared += 1;
    if ((source === "null" ? null : await digestOf(source)) !== claim(claims)) differing.push(member);
  }
  if (compared === 0) return [];
  const name = "Body";
  return [
    differing.length === 0
      ? { name, outcome: "agrees", text: "The body around it says what the receipt says." }
      : { name, outcome: "differs", text: `The body around it was changed: ${differing.join(", ")}.` },
  ];
}

/** As `lib/domain/json/digest.ts`, with what browsers have too. Null for what is not JSON. */
async function digestOf(text: string): Promise<string | null> {
  let canonical: string;
  try {
    canonical = canonicalJson(text);
  } catch {
    return null;
  }
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical)));
  return `sha256:${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
