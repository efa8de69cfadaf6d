export { ApprovalRequest, Decision, type WaitOptions } from "./approval-request.js";
export { Client } from "./client.js";
export type { ClientOptions } from "./configuration.js";
export {
  APIConnectionError,
  APIError,
  APITimeoutError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  GoneError,
  HumanApprovalError,
  NotFoundError,
  PayloadTooLargeError,
  PermissionDeniedError,
  RateLimitError,
  ReceiptVerificationError,
  ServerError,
  UnprocessableError,
  WebhookVerificationError,
} from "./errors.js";
export type { Events, ListEventsParams } from "./events.js";
export { digestOf } from "./json/digest.js";
export { ExactNumber } from "./json/exact-number.js";
export { type JsonObject, type JsonValue, parseJson } from "./json/parse.js";
export { stringifyJson } from "./json/stringify.js";
export type { Keys } from "./keys.js";
export { DecisionTimeout, NotApproved } from "./outcome-errors.js";
export { Paginator } from "./paginator.js";
export type { VerifyDecisionOptions } from "./receipts/verify-decision.js";
export type { VerifyHeldReceiptOptions } from "./receipts/verify-held-receipt.js";
export {
  type ReceiptClaims,
  type ReceiptKey,
  type ReceiptKeySet,
  type VerifyReceiptOptions,
  verifyReceipt,
} from "./receipts/verify-receipt.js";
export type { CancelOptions, CreateOptions, CreateParams, ListParams, SimulateParams } from "./request-parameters.js";
export type { Requests } from "./requests.js";
export type { RequireApprovalOptions } from "./require-approval.js";
export type { CallOptions } from "./transport.js";
export { VERSION } from "./version.js";
export type { WebhookEndpoints } from "./webhook-endpoints.js";
export { type VerifyWebhookOptions, type WebhookHeaders, webhooks } from "./webhooks.js";
export type {
  CreateEndpointBody,
  Me,
  Receipt,
  ReportResultBody,
  RequestStatus,
  SentTestEvent,
  UpdateEndpointBody,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
  WebhookEvent,
  WirePage,
  WireRequest,
} from "./wire.js";
