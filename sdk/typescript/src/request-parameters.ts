import type { CallOptions } from "./transport.js";
import type { CreateRequestBody, ListRequestsQuery, SimulateBody } from "./wire.js";

/** A new request: the fields of the API, except as said here. */
export type CreateParams = Omit<CreateRequestBody, "payload" | "metadata" | "expires_at"> & {
  /** What people decide on, at most 256 KiB as JSON. Integers beyond 2^53 as bigint. */
  payload: object;
  /** Yours: echoed, never shown; at most 4 KiB. */
  metadata?: object | null;
  /** The deadline: a Date, or any ISO 8601 instant (without an offset it is UTC). */
  expires_at?: Date | string | null;
  /** Instead of `expires_at`: in so many seconds from now. */
  expires_in?: number;
};

export type CreateOptions = CallOptions & {
  /** Instead of the one that each call makes for itself where there is no `external_id`; at most 255 characters. */
  idempotencyKey?: string | undefined;
};

export type CancelOptions = CallOptions & {
  /** For the people who were asked; at most 2,000 characters. */
  reason?: string | undefined;
};

/** `limit`: how many on a page, 100 at most; the list goes over all pages. */
export type ListParams = Omit<ListRequestsQuery, "created_after" | "created_before" | "cursor"> & {
  created_after?: Date | string;
  created_before?: Date | string;
};

/** `payload` and `response` only with `approved`, as an approver would leave them. */
export type SimulateParams = Omit<SimulateBody, "payload" | "response"> & {
  payload?: object | null;
  response?: object | null;
};
