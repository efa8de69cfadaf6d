import type { z } from "zod";
import type { KeyScope } from "@/lib/domain/keys/api-key";
import { CancelBody, ResultBody, SimulateBody } from "../caller-bodies";
import { CreateEndpointBody, UpdateEndpointBody } from "../endpoint-resource";
import type { ProblemCode } from "../problems";
import { GetRequestQuery, ListEventsQuery, ListRequestsQuery } from "../request-queries";
import { CreateRequestBody } from "../request-resource";
import {
  EndpointListResource,
  EndpointResource,
  EventListResource,
  MeResource,
  NewEndpointResource,
  ReceiptResource,
  RequestListResource,
  RequestResource,
  SentTestResource,
} from "../resources";
import type { HeaderName } from "./headers";

/** One method of the public API, as the OpenAPI document tells of it. */
export type Operation = {
  method: "get" | "post" | "patch" | "delete";
  /** With `{id}` for what the address names. */
  path: string;
  operationId: string;
  summary: string;
  scope: KeyScope | null;
  query?: z.ZodType;
  body?: z.ZodType;
  isBodyOptional?: true;
  headers?: ("Idempotency-Key" | "Prefer")[];
  /** What it answers when all is well: a schema by status; null where there is no body. */
  answers: Record<number, { description: string; schema: z.ZodType | null; headers?: HeaderName[] }>;
  /** The problems beyond those that any call may meet (see `document.ts`). */
  problems: ProblemCode[];
  /** Those that any other call may meet, and this one not. */
  withoutProblems?: ProblemCode[];
};

const request = (description: string) => ({ description, schema: RequestResource });
const closed: ProblemCode[] = ["request_already_decided", "request_expired", "request_cancelled"];
const endpoint = (description: string) => ({ description, schema: EndpointResource });

export const OPERATIONS: Operation[] = [
  {
    method: "post",
    path: "/api/v1/requests",
    operationId: "createRequest",
    summary: "Ask people for a decision",
    scope: "requests:write",
    body: CreateRequestBody,
    headers: ["Idempotency-Key"],
    answers: {
      201: { ...request("The new request."), headers: ["Location"] },
      200: {
        ...request("The request that this external_id or Idempotency-Key made before."),
        headers: ["Location", "Idempotent-Replayed"],
      },
    },
    problems: ["payload_too_large", "external_id_conflict", "idempotency_key_reused", "quota_exceeded"],
  },
  {
    method: "get",
    path: "/api/v1/requests",
    operationId: "listRequests",
    summary: "List requests, the newest first",
    scope: "requests:read",
    query: ListRequestsQuery,
    answers: { 200: { description: "A page of requests.", schema: RequestListResource } },
    problems: ["invalid_request"],
  },
  {
    method: "get",
    path: "/api/v1/requests/{id}",
    operationId: "getRequest",
    summary: "Read a request, or wait for its answer",
    scope: "requests:read",
    query: GetRequestQuery,
    headers: ["Prefer"],
    answers: {
      200: {
        ...request("The request as it stands: with wait, as soon as it has left pending or when the time is up."),
        headers: ["Preference-Applied"],
      },
    },
    problems: ["invalid_request", "not_found"],
  },
  {
    method: "post",
    path: "/api/v1/requests/{id}/cancel",
    operationId: "cancelRequest",
    summary: "Take a pending request back",
    scope: "requests:write",
    body: CancelBody,
    isBodyOptional: true,
    answers: { 200: request("The cancelled request.") },
    problems: ["not_found", ...closed],
  },
  {
    method: "post",
    path: "/api/v1/requests/{id}/result",
    operationId: "reportResult",
    summary: "Report what was done with an approval",
    scope: "requests:write",
    body: ResultBody,
    answers: { 200: request("The request with the result.") },
    problems: ["not_found", "request_not_approved", "result_already_reported"],
  },
  {
    method: "post",
    path: "/api/v1/requests/{id}/simulate",
    operationId: "simulateDecision",
    summary: "Answer a test request as if somebody had",
    scope: "requests:write",
    body: SimulateBody,
    answers: { 200: request("The answered request.") },
    problems: ["not_found", "live_request", "response_required", ...closed],
  },
  {
    method: "get",
    path: "/api/v1/requests/{id}/receipt",
    operationId: "getReceipt",
    summary: "Get the signed receipt of a decision",
    scope: "requests:read",
    answers: { 200: { description: "The receipt.", schema: ReceiptResource } },
    problems: ["not_found", "no_receipt"],
  },
  {
    method: "get",
    path: "/api/v1/events",
    operationId: "listEvents",
    summary: "Read the project's events in order",
    scope: "requests:read",
    query: ListEventsQuery,
    headers: ["Prefer"],
    answers: {
      200: {
        description: "Events after the cursor: none omitted, none twice.",
        schema: EventListResource,
        headers: ["Preference-Applied"],
      },
    },
    problems: ["invalid_request"],
  },
  {
    method: "get",
    path: "/api/v1/me",
    operationId: "describeKey",
    summary: "Ask what this key is",
    scope: null,
    answers: { 200: { description: "Whose key it is and what it may.", schema: MeResource } },
    problems: [],
  },
  {
    method: "post",
    path: "/api/v1/keys/revoke",
    operationId: "revokeKey",
    summary: "Revoke the key of this call: it was found where it does not belong",
    scope: null,
    answers: { 204: { description: "It works no more, and the team's admins are written to.", schema: null } },
    problems: [],
    withoutProblems: ["project_archived"],
  },
  {
    method: "get",
    path: "/api/v1/webhook_endpoints",
    operationId: "listEndpoints",
    summary: "List webhook endpoints",
    scope: "webhooks:write",
    answers: { 200: { description: "The endpoints of the key's project and mode.", schema: EndpointListResource } },
    problems: [],
  },
  {
    method: "post",
    path: "/api/v1/webhook_endpoints",
    operationId: "createEndpoint",
    summary: "Add a webhook endpoint",
    scope: "webhooks:write",
    body: CreateEndpointBody,
    answers: { 201: { description: "The endpoint with its secret.", schema: NewEndpointResource } },
    problems: ["endpoint_exists"],
  },
  {
    method: "get",
    path: "/api/v1/webhook_endpoints/{id}",
    operationId: "getEndpoint",
    summary: "Read a webhook endpoint",
    scope: "webhooks:write",
    answers: { 200: endpoint("The endpoint.") },
    problems: ["not_found"],
  },
  {
    method: "patch",
    path: "/api/v1/webhook_endpoints/{id}",
    operationId: "updateEndpoint",
    summary: "Change a webhook endpoint, or switch it off or on",
    scope: "webhooks:write",
    body: UpdateEndpointBody,
    answers: { 200: endpoint("The changed endpoint.") },
    problems: ["not_found", "endpoint_exists"],
  },
  {
    method: "delete",
    path: "/api/v1/webhook_endpoints/{id}",
    operationId: "deleteEndpoint",
    summary: "Delete a webhook endpoint with its delivery log",
    scope: "webhooks:write",
    answers: { 204: { description: "It is gone.", schema: null } },
    problems: ["not_found"],
  },
  {
    method: "post",
    path: "/api/v1/webhook_endpoints/{id}/rotate_secret",
    operationId: "rotateEndpointSecret",
    summary: "Give an endpoint a new secret; for a day both sign",
    scope: "webhooks:write",
    answers: { 200: { description: "The endpoint with its new secret.", schema: NewEndpointResource } },
    problems: ["not_found"],
  },
  {
    method: "post",
    path: "/api/v1/webhook_endpoints/{id}/test",
    operationId: "sendTestEvent",
    summary: "Send an endpoint a test event",
    scope: "webhooks:write",
    answers: { 202: { description: "It is on its way.", schema: SentTestResource } },
    problems: ["not_found"],
  },
];
