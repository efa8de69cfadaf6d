import { z } from "zod";
import { CancelBody } from "../caller-bodies";
import { ListRequestsQuery } from "../request-queries";
import { CreateRequestBody } from "../request-resource";

/**
 * What the tools of the MCP server take: the bodies and query parts of the public API, with what a model needs
 * besides. Models know no clock, so that deadlines may be given from now on.
 */

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Below the 60 seconds after which common clients give a tool up. */
const WAIT_SECONDS_DEFAULT = 45;
const TOOL_WAIT_SECONDS_MAX = 300;

const id = z.string("must be the id of a request, such as req_01KB…").meta({
  description: "The request's id, as request_approval gave it: req_ and 26 characters.",
});

export const RequestApprovalArguments = CreateRequestBody.extend({
  expires_in_seconds: z
    .int("must be a whole number of seconds")
    .min(1, "must be at least 1")
    .max(YEAR_SECONDS, `must be at most ${YEAR_SECONDS}, which is a year`)
    .meta({ description: "The deadline, counted from now: in place of expires_at, for whoever knows no clock." })
    .nullish()
    .transform((seconds) => seconds ?? null),
}).refine(({ expires_at, expires_in_seconds }) => expires_at === null || expires_in_seconds === null, {
  path: ["expires_in_seconds"],
  message: "must be left out where expires_at is given",
});
export type RequestApprovalArguments = z.output<typeof RequestApprovalArguments>;

export const WaitArguments = z.strictObject({
  id,
  timeout_seconds: z
    .number("must be a number of seconds")
    .min(0, "must be at least 0")
    .max(TOOL_WAIT_SECONDS_MAX, `must be at most ${TOOL_WAIT_SECONDS_MAX}; call again to wait longer`)
    .default(WAIT_SECONDS_DEFAULT)
    .meta({
      description: `How long this call may take. ${WAIT_SECONDS_DEFAULT} unless told: many clients give a tool up after 60 seconds. Call again to wait longer.`,
    }),
});
export type WaitArguments = z.output<typeof WaitArguments>;

export const GetRequestArguments = z.strictObject({ id });
export type GetRequestArguments = z.output<typeof GetRequestArguments>;

export const ListRequestsArguments = ListRequestsQuery.extend({
  limit: z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(100, "must be at most 100")
    .default(20)
    .meta({ description: "How many on a page; 20 unless told." }),
});
export type ListRequestsArguments = z.output<typeof ListRequestsArguments>;

export const CancelRequestArguments = CancelBody.extend({ id });
export type CancelRequestArguments = z.output<typeof CancelRequestArguments>;
