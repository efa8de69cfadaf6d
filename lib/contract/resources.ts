import { z } from "zod";
import { KEY_SCOPES } from "@/lib/domain/keys/api-key";
import { PLANS } from "@/lib/domain/policies/plans";
import { REQUEST_STATUSES, RISKS } from "@/lib/domain/requests/approval-request";
import { WEBHOOK_EVENT_TYPES } from "@/lib/domain/requests/event";

/**
 * What the public API answers, as schemas: the OpenAPI document and the SDK types are made from them, and the
 * tests hold real answers against them. Strict: an answer with a field that is not documented is a fault too.
 */

const at = z.iso
  .datetime({ precision: 3 })
  .meta({ description: "An instant in UTC, to the millisecond.", examples: ["2026-11-24T15:00:00.000Z"] });
const id = (prefix: string, what: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`))
    .meta({ description: what });
const anyObject = (description: string) => z.record(z.string(), z.unknown()).meta({ description });
const mode = z.enum(["live", "test"]).meta({ description: "The mode of the key that made it." });
const person = z.strictObject({ id: id("user", "The person."), name: z.string() });
const receipt = z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

export const RequestResource = z
  .strictObject({
    id: id("req", "Time-ordered."),
    status: z.enum(REQUEST_STATUSES),
    title: z.string().nullable(),
    description: z.string().nullable(),
    external_id: z.string().nullable(),
    payload: anyObject("Exactly as it was sent: numbers keep every digit."),
    mode,
    risk: z.enum(RISKS),
    editable: z
      .array(z.string())
      .nullable()
      .meta({ description: "JSON Pointers into the payload that an approver may change." }),
    response_schema: anyObject("The form that the approver fills, as it was sent.").nullable(),
    metadata: anyObject("Echoed as it was sent, never shown.").nullable(),
    callback_url: z.string().nullable(),
    expires_at: at.nullable(),
    inserted_at: at,
    updated_at: at,
    decided_at: at.nullable(),
    decided_by_id: id("user", "Who decided.").nullable(),
    decided_by: person.nullable(),
    decision_note: z.string().nullable().meta({ description: "The approver's note, or the reason of a cancellation." }),
    response: anyObject("What the approver filled in.").nullable(),
    original_payload: anyObject("What was asked, where an approver edited the payload.").nullable(),
    result: z
      .strictObject({ status: z.enum(["executed", "failed"]), detail: z.string().nullable(), at })
      .nullable()
      .meta({ description: "What the caller reported to have done with the approval." }),
    payload_digest: digest.meta({
      description: "Of the payload in RFC 8785 canonical form, exact numbers kept exact.",
    }),
    approvals: z.strictObject({ required: z.int().min(1), given: z.int().min(0) }),
    project_id: id("proj", "The key's project."),
    url: z.url().meta({ description: "The page where a person decides." }),
  })
  .meta({ id: "Request" });

/** The fields of a page of anything. */
function pageOf<Item extends z.ZodType>(item: Item, name: string) {
  return z
    .strictObject({ data: z.array(item), has_more: z.boolean(), next_cursor: z.string().nullable() })
    .meta({ id: name });
}

export const RequestListResource = pageOf(RequestResource, "RequestList");

export const EventResource = z
  .strictObject({
    event: z.enum([...WEBHOOK_EVENT_TYPES, "request.result_reported", "webhook.test"]),
    id: id("evt", "The dedupe key: the webhook-id of its deliveries."),
    created_at: at,
    request_id: id("req", "What it happened to.").nullable(),
    external_id: z.string().nullable(),
    title: z.string().nullable(),
    status: z.enum(REQUEST_STATUSES).nullable().meta({ description: "The request's, right after the event." }),
    payload: anyObject("As it stands after the event."),
    original_payload: anyObject("What was asked, where an approver edited the payload.").nullable(),
    response: anyObject("What the approver filled in.").nullable(),
    decided_by_id: id("user", "Who decided.").nullable(),
    decided_by: person.nullable(),
    decision_note: z.string().nullable(),
    decided_at: at.nullable(),
    mode,
    project_id: id("proj", "The project."),
    metadata: anyObject("Echoed as it was sent.").nullable(),
    receipt: receipt.nullable().meta({
      description: "The signed receipt of the decision (a JWS); null in every other event.",
    }),
  })
  .meta({ id: "Event", description: "As a webhook carries it, byte for byte. A test event tells of no request." });

export const ReceiptResource = z
  .strictObject({
    request_id: id("req", "What was decided."),
    status: z.enum(["approved", "rejected"]),
    mode,
    receipt: receipt.meta({ description: "A JWS (EdDSA, Ed25519). Verify it against /.well-known/jwks.json." }),
  })
  .meta({ id: "Receipt", description: "Believe what the receipt says, once verified; the rest is for finding it." });

export const EventListResource = pageOf(EventResource, "EventList");

export const EndpointResource = z
  .strictObject({
    id: id("we", "The endpoint."),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENT_TYPES)),
    mode,
    project_id: id("proj", "The key's project."),
    disabled_at: at.nullable(),
    disabled_reason: z.string().nullable(),
    created_at: at,
  })
  .meta({ id: "WebhookEndpoint" });

export const NewEndpointResource = EndpointResource.extend({
  secret: z
    .string()
    .regex(/^whsec_/)
    .meta({ description: "Shown in this answer alone." }),
}).meta({ id: "WebhookEndpointWithSecret" });

export const EndpointListResource = pageOf(EndpointResource, "WebhookEndpointList");

export const SentTestResource = z
  .strictObject({ event_id: id("evt", "The event."), delivery_id: id("dlv", "Its delivery.") })
  .meta({ id: "SentTestEvent" });

export const MeResource = z
  .strictObject({
    team: z.strictObject({ id: id("team", "The team."), name: z.string(), slug: z.string() }),
    project: z.strictObject({ id: id("proj", "The project."), name: z.string() }),
    key: z.strictObject({
      id: id("key", "The key."),
      name: z.string(),
      start: z.string(),
      last4: z.string(),
      scopes: z.array(z.enum(KEY_SCOPES)),
      expires_at: at.nullable(),
    }),
    mode,
    plan: z.enum(PLANS),
  })
  .meta({ id: "Me" });

export const ProblemResource = z
  .looseObject({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: "Stable; one page of the docs each." }),
    detail: z.string().meta({ description: "What this caller can do." }),
    errors: z
      .record(z.string(), z.array(z.string()))
      .meta({ description: "Messages by field (dotted path); `detail` where no field fits." }),
    request_id: z.string(),
    request: RequestResource.optional().meta({ description: "With 409: the request as it stands." }),
    existing_id: id("req", "With external_id_conflict and idempotency_key_reused: what was made first.").optional(),
    retry_after: z.int().optional().meta({ description: "With 429: seconds to wait, as in Retry-After." }),
  })
  .meta({ id: "Problem", description: "RFC 9457, with `errors` and `request_id`." });
