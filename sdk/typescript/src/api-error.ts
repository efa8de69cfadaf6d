import { isObject } from "./answers.js";
import {
  type APIError,
  type APIErrorFields,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  GoneError,
  NotFoundError,
  PayloadTooLargeError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnprocessableError,
} from "./errors.js";
import type { JsonValue } from "./json/parse.js";
import type { WireRequest } from "./wire.js";

const CLASSES: Record<number, new (fields: APIErrorFields) => APIError> = {
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  410: GoneError,
  413: PayloadTooLargeError,
  422: UnprocessableError,
  429: RateLimitError,
};

/** The error for an answer that is no success. `body` is undefined where it was not JSON: a proxy's page, say. */
export function apiErrorOf(status: number, headers: Headers, body: JsonValue | undefined): APIError {
  const problem = isObject(body) ? body : {};
  const Class = CLASSES[status] ?? (status >= 500 ? ServerError : BadRequestError);
  return new Class({
    status,
    code: textOf(problem.code),
    detail: textOf(problem.detail) ?? textOf(problem.title) ?? `HTTP status ${status}`,
    errors: errorsOf(problem.errors),
    request_id: textOf(problem.request_id) ?? headers.get("x-request-id"),
    retry_after: secondsOf(headers.get("retry-after")),
    existing_id: textOf(problem.existing_id),
    request: isObject(problem.request) ? (problem.request as unknown as WireRequest) : null,
    body: isObject(body) ? body : null,
  });
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function errorsOf(value: JsonValue | undefined): Record<string, string[]> {
  if (!isObject(value)) return {};
  const lists = Object.entries(value).map(([field, messages]) => [field, [messages].flat().map(String)] as const);
  return Object.fromEntries(lists);
}

/** `Retry-After` in seconds; its other form, a date, comes from proxies only and is left to the backoff. */
function secondsOf(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) : null;
}
