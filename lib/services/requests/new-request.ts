import { createHash } from "node:crypto";
import { type CreateRequestBody, METADATA_BYTES_MAX } from "@/lib/contract/request-resource";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { headlineOf } from "@/lib/domain/facts/headline";
import { keyFactOf } from "@/lib/domain/facts/key-fact";
import { mismatchesOf } from "@/lib/domain/facts/mismatch";
import { newId } from "@/lib/domain/ids/id";
import { canonicalJson } from "@/lib/domain/json/canonical";
import { jsonDigest } from "@/lib/domain/json/digest";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import { type ApprovalRequest, PAYLOAD_BYTES_MAX } from "@/lib/domain/requests/approval-request";
import { editableFault } from "@/lib/domain/requests/editable";
import { responseSchemaFaults } from "@/lib/domain/requests/response-schema";
import { type Refusal, refuse } from "@/lib/domain/result";
import { outboundUrlFault } from "@/lib/integrations/outbound/guarded-post";

const EXPIRY_MAX_MS = 366 * DAY_MS;

/** What a caller asks for: the checked body, and the source text of its members for what is kept as sent. */
export type Question = { body: CreateRequestBody; members: ReadonlyMap<string, string> };

/** The request that a question makes by its caller's words alone, not yet stored. */
export function newRequest(scope: ProjectScope, { body, members }: Question, now: Date): ApprovalRequest {
  const payload = members.get("payload") ?? "{}";
  return {
    id: newId("req", now),
    teamId: scope.teamId,
    projectId: scope.projectId,
    mode: scope.mode,
    apiKeyId: scope.actor.type === "key" ? scope.actor.id : null,
    askedBy: scope.actor.name,
    status: "pending",
    risk: body.risk ?? "low",
    title: body.title,
    description: body.description,
    headline: headlineOf(body.title, payload),
    keyFact: keyFactOf(payload),
    titleMismatch: titleDiffers(body.title, payload),
    externalId: body.external_id,
    payload,
    originalPayload: null,
    payloadDigest: jsonDigest(payload),
    editable: body.editable,
    responseSchema: body.response_schema && (members.get("response_schema") ?? null),
    response: null,
    metadata: body.metadata && (members.get("metadata") ?? null),
    callbackUrl: body.callback_url,
    expiresAt: body.expires_at?.at ?? null,
    insertedAt: now,
    updatedAt: now,
    decidedAt: null,
    decidedById: null,
    decidedByName: null,
    decisionNote: null,
    effect: null,
    answerReadAt: null,
    result: null,
  };
}

/** Longer payloads are held against their title when somebody opens them: each creation would wait for this. */
const COMPARED_LENGTH_MAX = 32 * 1024;

function titleDiffers(title: string | null, payload: string): boolean {
  return title !== null && payload.length <= COMPARED_LENGTH_MAX && mismatchesOf(title, payload).length > 0;
}

/** What is wrong with a question beyond the form of its fields; null when nothing is. The deadline is checked apart. */
export function refuseQuestion({ body, members }: Question): Refusal<"invalid_request" | "payload_too_large"> | null {
  const tooLarge = faultOfSize(members.get("payload") ?? "", PAYLOAD_BYTES_MAX);
  if (tooLarge) return refuse("payload_too_large", { errors: { payload: [tooLarge] } });
  const faults = body.response_schema ? responseSchemaFaults(body.response_schema) : new Map<string, string>();
  const metadataFault = body.metadata && faultOfSize(members.get("metadata") ?? "", METADATA_BYTES_MAX);
  if (metadataFault) faults.set("metadata", metadataFault);
  body.editable.forEach((pointer, index) => {
    const fault = editableFault(pointer, body.payload);
    if (fault) faults.set(`editable.${index}`, fault);
  });
  const callbackFault = body.callback_url && outboundUrlFault(body.callback_url);
  if (callbackFault) faults.set("callback_url", callbackFault);
  if (faults.size === 0) return null;
  return refuse("invalid_request", {
    errors: Object.fromEntries([...faults].map(([field, fault]) => [field, [fault]])),
  });
}

function faultOfSize(text: string, bytesMax: number): string | null {
  const bytes = Buffer.byteLength(text);
  return bytes <= bytesMax
    ? null
    : `must be at most ${bytesMax.toLocaleString("en")} bytes; got ${bytes.toLocaleString("en")}`;
}

/** What is wrong with a deadline, in words that say what to send instead; null when nothing is. */
export function faultOfExpiry(expiry: CreateRequestBody["expires_at"], now: Date): string | null {
  if (expiry === null) return null;
  if (expiry.at.getTime() > now.getTime() + EXPIRY_MAX_MS) {
    return `must be within a year; got ${expiry.at.toISOString()}, now is ${now.toISOString()}`;
  }
  if (expiry.at > now) return null;
  const hint = expiry.hadOffset
    ? ""
    : ". It was sent without an offset and read as UTC: send local time with its offset, such as 2026-11-24T15:00:00+01:00";
  return `must be in the future; got ${expiry.at.toISOString()}, now is ${now.toISOString()}${hint}`;
}

/**
 * The hash that tells a retry from a conflict: everything the caller sent but the deadline, in a form in which
 * equal content is equal text. What was left out is no part of it, so that a field which the API gains later
 * changes the hash of no question that does not use it. Nor is what a project's policy makes of the question, so that
 * a retry stays one when the policy changes: `request` is as its caller asked.
 */
export function hashOfContent(request: ApprovalRequest): Buffer {
  const { title, description, payloadDigest, risk, editable, responseSchema, metadata, callbackUrl } = request;
  const more = [
    risk !== "low" && `"risk":${JSON.stringify(risk)}`,
    editable.length > 0 && `"editable":${JSON.stringify(editable)}`,
    responseSchema !== null && `"response_schema":${responseSchema}`,
    metadata !== null && `"metadata":${metadata}`,
    callbackUrl !== null && `"callback_url":${JSON.stringify(callbackUrl)}`,
  ].filter((member) => member !== false);
  const base = JSON.stringify({ title, description, payload_digest: payloadDigest }).slice(1, -1);
  return createHash("sha256")
    .update(canonicalJson(`{${[base, ...more].join(",")}}`))
    .digest();
}
