import type { JsonObject } from "./json/parse.js";
import type { WireRequest } from "./wire.js";

/** What every error of this package is an instance of. */
export class HumanApprovalError extends Error {
  override name = this.constructor.name;
}

/** No answer came: the server could not be reached, the line broke, or what answered was not the API. */
export class APIConnectionError extends HumanApprovalError {
  /** Whether asking again may help. It does not where the address itself is wrong. */
  readonly isPassing: boolean;

  constructor(message: string, options: { cause?: unknown; isPassing?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.isPassing = options.isPassing ?? true;
  }
}

/** No answer came within the time that a single call has (`timeoutMs` of the client). */
export class APITimeoutError extends APIConnectionError {}

/** A refusal as the API words it (RFC 9457). */
export type APIErrorFields = {
  status: number;
  code: string | null;
  detail: string;
  errors: Record<string, string[]>;
  request_id: string | null;
  retry_after: number | null;
  existing_id: string | null;
  request: WireRequest | null;
  body: JsonObject | null;
};

/** The API answered, and refused. The subclass tells by status; `code` is stable and has a page in the docs. */
export class APIError extends HumanApprovalError {
  /** The HTTP status. */
  readonly status: number;
  /** For example `external_id_conflict`; null where something between here and the API answered. */
  readonly code: string | null;
  /** What the caller can do about it. */
  readonly detail: string;
  /** Messages by field (dotted path); `detail` where no field fits. */
  readonly errors: Record<string, string[]>;
  /** Names the call on the server's side: quote it when you ask for help. */
  readonly request_id: string | null;
  /** With a conflict: what was made first. */
  readonly existing_id: string | null;
  /** With 409: the request as it stands. */
  readonly request: WireRequest | null;
  /** Seconds to wait, where the server said (`Retry-After`): with 429, and with 503 while it restarts. */
  readonly retry_after: number | null;
  /** The problem as it came, with what else it says; null where something between here and the API answered. */
  readonly body: JsonObject | null;
  /** How many times the call was tried. */
  attempts = 1;

  constructor(fields: APIErrorFields) {
    const named = Object.entries(fields.errors).filter(([field]) => field !== "detail");
    const messages = named.map(([field, texts]) => `${field}: ${texts.join(", ")}`).join("; ");
    super(
      `${fields.status} ${fields.code ?? "(no code)"}: ${fields.detail}${messages ? ` (${messages})` : ""}` +
        (fields.request_id ? ` [${fields.request_id}]` : ""),
    );
    this.status = fields.status;
    this.code = fields.code;
    this.detail = fields.detail;
    this.errors = fields.errors;
    this.request_id = fields.request_id;
    this.existing_id = fields.existing_id;
    this.request = fields.request;
    this.retry_after = fields.retry_after;
    this.body = fields.body;
  }
}

/** 400, and any other status that blames the call: fields, method, content type. */
export class BadRequestError extends APIError {}
/** 401: no key, or one that is unknown, revoked or expired. */
export class AuthenticationError extends APIError {}
/** 403: the key may not do that. */
export class PermissionDeniedError extends APIError {}
/** 404: not there, or another project's or mode's. */
export class NotFoundError extends APIError {}
/** 409: the call does not fit how things stand; `request` says how. */
export class ConflictError extends APIError {}
/** 410: it was there once. */
export class GoneError extends APIError {}
/** 413: the payload or the body is too large. */
export class PayloadTooLargeError extends APIError {}
/** 422: the idempotency key was used for another body. */
export class UnprocessableError extends APIError {}
/** 5xx: something is wrong on the server's side. */
export class ServerError extends APIError {}

/** 429: too many calls (`rate_limited`), or the month's requests are used up (`quota_exceeded`). */
export class RateLimitError extends APIError {}

/** Not a webhook of ours, changed on the way, or too old. Answer 401 and do nothing. */
export class WebhookVerificationError extends HumanApprovalError {}

/** The receipt does not prove this decision. Do not act on it. */
export class ReceiptVerificationError extends HumanApprovalError {}
