import { z } from "zod";
import { REQUEST_STATUSES } from "@/lib/domain/requests/approval-request";
import { parseInstant } from "@/lib/domain/requests/parse-instant";
import { ownText } from "./own-text";

/** The query parts of the public API's addresses. */

export const WAIT_SECONDS_MAX = 60;
const LIMIT_DEFAULT = 20;
const LIMIT_MAX = 100;

/** A number of a query part: decimal digits, as any language writes a small number. */
const NUMBER = /^\d{1,20}(\.\d{1,30})?(e-?\d{1,3})?$/i;

const Seconds = z
  .string()
  .refine(
    (text) => NUMBER.test(text) && Number(text) <= WAIT_SECONDS_MAX,
    `must be a number of seconds from 0 to ${WAIT_SECONDS_MAX}`,
  )
  .transform(Number)
  .meta({
    type: "number",
    minimum: 0,
    maximum: WAIT_SECONDS_MAX,
    description: "Hold the answer for so many seconds at most, until there is something new to say.",
  });

const Limit = z
  .string()
  .refine(
    (text) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= LIMIT_MAX,
    `must be a whole number from 1 to ${LIMIT_MAX}`,
  )
  .transform(Number)
  .default(LIMIT_DEFAULT)
  .meta({
    type: "integer",
    minimum: 1,
    maximum: LIMIT_MAX,
    description: `How many on a page; ${LIMIT_DEFAULT} unless told.`,
  });

const OFFSET = /[+\-\u2212](?:[01]\d|2[0-3]):?[0-5]\d$/;

/**
 * A bound of a list. The first and the last day that can be written lie, seen from UTC, partly before the year 1 or after
 * 9999; nothing is that old or that new, so that they are as good without their offset.
 */
export const When = z
  .string()
  .transform((text, context) => {
    const instant = parseInstant(text) ?? parseInstant(text.replace(OFFSET, "Z"));
    if (instant) return instant.at;
    context.addIssue({ code: "custom", message: "must be an ISO 8601 time such as 2026-11-24T15:00:00Z" });
    return z.NEVER;
  })
  .meta({ format: "date-time" });

/**
 * Where a page ended. Callers send `next_cursor` back as it came; it carries a place, never rights: what it points
 * into is filtered by the caller's scope like everything else.
 */
function cursorOf(pattern: RegExp) {
  return z
    .string()
    .regex(pattern, "is not a cursor of this list; use next_cursor as it came")
    .meta({ description: "`next_cursor` of the page before, as it came." });
}

/** `GET /api/v1/requests/:id` */
export const GetRequestQuery = z.strictObject({ wait: Seconds.optional() });

/** `GET /api/v1/requests` */
export const ListRequestsQuery = z.strictObject({
  status: z
    .enum(REQUEST_STATUSES, `must be one of ${REQUEST_STATUSES.join(", ")}`)
    .meta({ description: "Only those that stand so now: what is past its deadline is expired." })
    .optional(),
  external_id: ownText(255).meta({ description: "Only the one with this name of yours." }).optional(),
  created_after: When.meta({ description: "Only those that came later." }).optional(),
  created_before: When.meta({ description: "Only those that came earlier." }).optional(),
  limit: Limit,
  cursor: cursorOf(/^req_[0-9A-HJKMNP-TV-Z]{26}$/).optional(),
});
export type ListRequestsQuery = z.output<typeof ListRequestsQuery>;

/** `GET /api/v1/events` */
export const ListEventsQuery = z.strictObject({
  after: cursorOf(/^[0-9]{1,15}$/).optional(),
  limit: Limit,
  wait: Seconds.optional(),
});
export type ListEventsQuery = z.output<typeof ListEventsQuery>;

/**
 * How long a caller would have its answer held. `Prefer: wait=S` (RFC 7240) is for those who would rather not change
 * the address; the address wins. `applied` is what the answer then says of the preference.
 */
export function waitOf(
  query: { wait?: number | undefined },
  headers: Headers,
): { seconds: number; applied: string | null } {
  if (query.wait !== undefined) return { seconds: query.wait, applied: null };
  const match = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,9})"?(?:[,;\s]|$)/i.exec(headers.get("prefer") ?? "");
  if (!match) return { seconds: 0, applied: null };
  const seconds = Math.min(Number(match[1]), WAIT_SECONDS_MAX);
  return { seconds, applied: `wait=${seconds}` };
}
