import { z } from "zod";
import { type ApprovalRequest, RISKS } from "@/lib/domain/requests/approval-request";
import { parseInstant } from "@/lib/domain/requests/parse-instant";
import { NOT_BLANK, ownText, WebUrl } from "./own-text";
import { RawJson } from "./raw-json";
import { RESPONSE_SCHEMA_FORM } from "./response-schema-form";

export const METADATA_BYTES_MAX = 4 * 1024;

/** An object that is kept as the text that was sent; only its being an object is checked here. */
export const JsonObject = z
  .custom<Record<string, unknown>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "must be an object",
  )
  .meta({ type: "object" });

const blankIsNull = (text: string | null | undefined) => (text?.trim() ? text : null);

/** An instant on the wire: any ISO 8601 form; without an offset it is UTC. */
const Instant = z.string("must be an ISO 8601 time such as 2026-11-24T15:00:00Z").transform((text, context) => {
  const instant = parseInstant(text);
  if (instant) return { ...instant, text };
  context.addIssue({
    code: "custom",
    message: `must be an ISO 8601 time such as 2026-11-24T15:00:00Z; got ${JSON.stringify(text.slice(0, 60))}`,
  });
  return z.NEVER;
});

/**
 * `POST /api/v1/requests`. The payload is checked here for being an object and kept elsewhere as the text
 * that was sent (`members` of the scanned body).
 */
export const CreateRequestBody = z.strictObject({
  payload: z
    .unknown()
    .refine((value) => value !== undefined && value !== null, "can't be blank")
    .refine((value) => value == null || (typeof value === "object" && !Array.isArray(value)), "must be an object")
    .meta({ type: "object", description: "What people decide on. Kept and shown exactly as sent; at most 256 KiB." }),
  title: ownText(200)
    .meta({ description: "The line in the inbox; without one it is made from the payload." })
    .nullish()
    .transform(blankIsNull),
  description: ownText(10_000)
    .meta({ description: "Why it is asked, for the person who decides. Shown as your words, not as fact." })
    .nullish()
    .transform(blankIsNull),
  external_id: ownText(255)
    .refine((text) => text.trim() !== "", "can't be blank; leave it out where there is none")
    .meta({
      pattern: NOT_BLANK,
      description: "Your own name for it, unique in the project and mode: a retry with it makes no second request.",
    })
    .nullish()
    .transform((text) => text ?? null),
  expires_at: Instant.meta({
    format: "date-time",
    description:
      "The deadline, within a year: after it nobody can decide. Any ISO 8601 instant; without an offset it is UTC. Left out, the project's default time counts, if it has one.",
  })
    .nullish()
    .transform((instant) => instant ?? null),
  risk: z
    .enum(RISKS, `must be one of ${RISKS.join(", ")}`)
    .meta({
      description:
        "How much care a decision takes. Left out, it is the project's default, which is low unless its team chose another. A project's least risk raises it, and nothing lowers it; the answer says what it is.",
    })
    .nullish()
    .transform((risk) => risk ?? null),
  editable: z
    .array(
      z
        .string("must be a JSON Pointer such as /amount")
        .max(500, "must be at most 500 characters long")
        .meta({ pattern: "^(/([^~/]|~[01])*)+$" }),
      "must be a list of JSON Pointers",
    )
    .max(50, "must have at most 50 entries")
    .refine((pointers) => new Set(pointers).size === pointers.length, "must not name a field twice")
    .meta({
      uniqueItems: true,
      description: "JSON Pointers to the values of the payload that the approver may change.",
    })
    .nullish()
    .transform((pointers) => pointers ?? []),
  response_schema: JsonObject.meta(RESPONSE_SCHEMA_FORM)
    .nullish()
    .transform((schema) => schema ?? null),
  metadata: JsonObject.meta({ description: "Yours: echoed in answers and webhooks, never shown; at most 4 KiB." })
    .nullish()
    .transform((metadata) => metadata ?? null),
  callback_url: WebUrl.meta({
    description: "Where this one request's events go, besides the project's endpoints.",
  })
    .nullish()
    .transform((url) => url ?? null),
});
export type CreateRequestBody = z.output<typeof CreateRequestBody>;

/**
 * A request as the public API answers it. Absent values are null, never missing.
 *
 * @param appUrl where people decide; `url` points there
 */
export function presentRequest(request: ApprovalRequest, teamSlug: string, appUrl: string) {
  const { decidedById, decidedByName } = request;
  return {
    id: request.id,
    status: request.status,
    title: request.title,
    description: request.description,
    external_id: request.externalId,
    payload: new RawJson(request.payload),
    mode: request.mode,
    risk: request.risk,
    editable: request.editable.length > 0 ? request.editable : null,
    response_schema: rawOrNull(request.responseSchema),
    metadata: rawOrNull(request.metadata),
    callback_url: request.callbackUrl,
    expires_at: instant(request.expiresAt),
    inserted_at: request.insertedAt.toISOString(),
    updated_at: request.updatedAt.toISOString(),
    decided_at: instant(request.decidedAt),
    decided_by_id: decidedById,
    decided_by: decidedById && { id: decidedById, name: decidedByName },
    decision_note: request.decisionNote,
    response: rawOrNull(request.response),
    original_payload: rawOrNull(request.originalPayload),
    result: request.result && { ...request.result, at: request.result.at.toISOString() },
    payload_digest: request.payloadDigest,
    approvals: approvalsOf(request),
    project_id: request.projectId,
    url: requestUrl(request, teamSlug, appUrl),
  };
}

/** One approver is enough until a project's rule says otherwise. */
export function approvalsOf(request: Pick<ApprovalRequest, "status">): { required: number; given: number } {
  return { required: 1, given: request.status === "approved" ? 1 : 0 };
}

export function requestUrl(request: Pick<ApprovalRequest, "id">, teamSlug: string, appUrl: string): string {
  return `${appUrl}/${teamSlug}/requests/${request.id}`;
}

export function rawOrNull(text: string | null): RawJson | null {
  return text === null ? null : new RawJson(text);
}

export function instant(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
