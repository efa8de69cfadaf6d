import { digestOf } from "../json/digest.js";
import { parseJson } from "../json/parse.js";
import { stringifyJson } from "../json/stringify.js";
import type { CallOptions } from "../transport.js";
import type { RequestStatus, WireRequest } from "../wire.js";
import type { PublishedKeys } from "./published-keys.js";
import { type ReceiptClaims, type ReceiptKeySet, refused, verifyReceipt } from "./verify-receipt.js";

export type VerifyDecisionOptions = CallOptions & {
  /** The receipt, where you have it (a webhook carries it); otherwise it is fetched. */
  receipt?: string | undefined;
  /** The published keys, where you keep them; otherwise they are fetched from the base URL, and kept for five minutes. */
  jwks?: ReceiptKeySet | undefined;
  /** The address (`iss`) that must have signed it; the client's base URL unless told. */
  issuer?: string | undefined;
  /** Accept a decision on a test request. */
  allowTest?: boolean | undefined;
};

/** What a receipt is held against. */
type Held = {
  status: RequestStatus;
  payload: unknown;
  original_payload: unknown;
  response: unknown;
  decided_by: WireRequest["decided_by"];
  decided_at: string | null;
  request: Pick<WireRequest, "id" | "mode" | "project_id" | "external_id">;
};

/** With `receipt` and `jwks` given, nothing is fetched. */
export async function verifyDecision(
  fetchReceipt: (options: CallOptions) => Promise<string>,
  keys: PublishedKeys,
  decision: Held,
  { receipt, jwks, issuer = keys.issuer, allowTest, ...options }: VerifyDecisionOptions,
): Promise<ReceiptClaims> {
  if (decision.status !== "approved" && decision.status !== "rejected")
    throw refused(`it is ${decision.status}: nobody decided`);
  const jws = receipt ?? (await fetchReceipt(options));
  const claims = await verifyReceipt(jws, { jwks: jwks ?? (await keys.forReceipt(jws, options)), issuer, allowTest });
  const { request } = decision;
  const pairs: [name: string, signed: unknown, held: unknown][] = [
    ["request", claims.sub, request.id],
    ["status", claims.status, decision.status],
    ["mode", claims.mode, request.mode],
    ["project", claims.project_id, request.project_id],
    ["external_id", claims.external_id, request.external_id],
    ["time of the decision", claims.decided_at, decision.decided_at],
    ["person who decided", claims.decided_by?.id ?? null, decision.decided_by?.id ?? null],
    ["payload", claims.payload_digest, await digestOrNull(decision.payload)],
    ["original payload", claims.original_payload_digest, await digestOrNull(decision.original_payload)],
    ["response", claims.response_digest, await digestOrNull(decision.response)],
  ];
  for (const [name, signed, held] of pairs) {
    if (signed !== held) throw refused(`the ${name} differs (signed: ${String(signed)}; here: ${String(held)})`);
  }
  return claims;
}

/** Of the value as it stands now, written and read once, so that what JSON drops does not count. */
export async function digestOrNull(value: unknown): Promise<string | null> {
  return value === null ? null : digestOf(parseJson(stringifyJson(value)));
}
