import type { components, operations } from "./generated/wire.js";
import type { JsonObject } from "./json/parse.js";

type Schemas = components["schemas"];

/** `pending` until somebody decides, the deadline passes, or the caller takes the request back. */
export type RequestStatus = Schemas["Request"]["status"];

/** A request as the API has it. `P` is the shape that you expect of its payload. */
export type WireRequest<P = JsonObject> = Omit<
  Schemas["Request"],
  "payload" | "original_payload" | "response" | "metadata" | "response_schema"
> & {
  /** What was decided upon: where an approver edited it, as edited. */
  payload: P;
  /** What was asked, where an approver edited the payload; otherwise null. */
  original_payload: P | null;
  /** What the approver filled in. */
  response: JsonObject | null;
  metadata: JsonObject | null;
  response_schema: JsonObject | null;
};

/** An event: the body of a webhook, and an item of `client.events.list()`. `id` is the dedupe key. */
export type WebhookEvent<P = JsonObject> = Omit<
  Schemas["Event"],
  "payload" | "original_payload" | "response" | "metadata"
> & {
  payload: P;
  original_payload: P | null;
  response: JsonObject | null;
  metadata: JsonObject | null;
};

/** Whose key it is and what it may. */
export type Me = Schemas["Me"];
/** The signed receipt of a decision. */
export type Receipt = Schemas["Receipt"];
export type WebhookEndpoint = Schemas["WebhookEndpoint"];
/** `secret` stands in this answer alone. */
export type WebhookEndpointWithSecret = Schemas["WebhookEndpointWithSecret"];
export type SentTestEvent = Schemas["SentTestEvent"];

type BodyOf<Operation extends keyof operations> =
  NonNullable<operations[Operation]["requestBody"]> extends {
    content: { "application/json": infer Body };
  }
    ? Body
    : never;

/** The fields of a new request. */
export type CreateRequestBody = BodyOf<"createRequest">;
export type ReportResultBody = BodyOf<"reportResult">;
export type SimulateBody = BodyOf<"simulateDecision">;
export type CreateEndpointBody = BodyOf<"createEndpoint">;
export type UpdateEndpointBody = BodyOf<"updateEndpoint">;
/** The filters of a list of requests. */
export type ListRequestsQuery = NonNullable<operations["listRequests"]["parameters"]["query"]>;

/** One page of a list as the API has it. */
export type WirePage<Item> = { data: Item[]; has_more: boolean; next_cursor: string | null };
