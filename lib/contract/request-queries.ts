import { z } from "zod";
import { REQUEST_STATUSES } from "@/lib/domain/requests/approval-request";
import { parseInstant } from "@/lib/domain/requests/parse-instant";
import { ownText } from "./request-resource";

/** The query parts of the public API's addresses. */

export const WAIT_SECONDS_MAX = 60;
const LIMIT_DEFAULT = 20;
const LIMIT_MAX = 100;

const Seconds = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,3})?$/, `must be a number of seconds from 0 to ${WAIT_SECONDS_MAX}`)
  .transform(Number)
  .refine((seconds) => seconds <= WAIT_SECONDS_MAX, `must be a number of seconds from 0 to ${WAIT_SECONDS_MAX}`);

const Limit = z
  .string()
  .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${LIMIT_MAX}`)
  .transform(Number)
  .refine((limit) => limit >= 1 && limit <= LIMIT_MAX, `must be a whole number from 1 to ${LIMIT_MAX}`)
  .default(LIMIT_DEFAULT)
  .meta({ type: "integer", minimum: 1, maximum: LIMIT_MAX, description: "How many on a page." });

const When = z.string().transform((text, context) => {
  const instant = parseInstant(text);
  if (instant) return instant.at;
  context.addIssue({ code: "custom", message: "must be an ISO 8601 time such as 2026-11-24T15:00:00Z" });
  return z.NEVER;
});

/** `GET /api/v1/requests/:id` */
export const GetRequestQuery = z.strictObject({ wait: Seconds.optional() });

/** `GET /api/v1/requests` */
export const ListRequestsQuery = z.strictObject({
  status: z.enum(REQUEST_STATUSES, `must be one of ${REQUEST_STATUSES.join(", ")}`).optional(),
  external_id: ownText(255).optional(),
  created_after: When.optional(),
  created_before: When.optional(),
  limit: Limit,
  cursor: z.string().max(500, "is not a cursor of this list").optional(),
});
export type ListRequestsQuery = z.output<typeof ListRequestsQuery>;

/** `GET /api/v1/events` */
export const ListEventsQuery = z.strictObject({
  after: z.string().max(100, "is not a cursor of this list").optional(),
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
