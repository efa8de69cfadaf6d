import type { JsonObject, JsonValue } from "./json/parse.js";
import type { RequestStatus } from "./wire.js";

const STATUSES: Record<RequestStatus, true> = {
  pending: true,
  approved: true,
  rejected: true,
  expired: true,
  cancelled: true,
};

/**
 * Whether a body is a request. Something in front of the server may answer 200 and an object of its own, or nothing:
 * taken for a request, it would be one that is not pending, and so one that somebody decided.
 */
export function isRequest(body: JsonValue | undefined): boolean {
  return isObject(body) && typeof body.id === "string" && Object.hasOwn(STATUSES, String(body.status));
}

/** Whether a body is a page of a list. */
export function isPage(body: JsonValue | undefined): boolean {
  return isObject(body) && Array.isArray(body.data);
}

/** Whether a body is a page of requests. */
export function isPageOfRequests(body: JsonValue | undefined): boolean {
  return isObject(body) && Array.isArray(body.data) && body.data.every(isRequest);
}

/** Whether a body is a set of public keys. */
export function isKeySet(body: JsonValue | undefined): boolean {
  return isObject(body) && Array.isArray(body.keys);
}

/** Whether a body is a receipt. */
export function isReceipt(body: JsonValue | undefined): boolean {
  return isObject(body) && typeof body.receipt === "string";
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
