import { z } from "zod";
import { ownText } from "./own-text";
import { JsonObject } from "./request-resource";

/** What callers send about a request that they made. */

const note = ownText(2000)
  .nullish()
  .transform((text) => (text?.trim() ? text : null));

/** `POST /api/v1/requests/:id/cancel` */
export const CancelBody = z.strictObject({ reason: note });
export type CancelBody = z.output<typeof CancelBody>;

/** `POST /api/v1/requests/:id/result` */
export const ResultBody = z.strictObject({
  status: z.enum(["executed", "failed"], "must be executed or failed"),
  detail: note,
  once: z
    .boolean("must be true or false")
    .nullish()
    .transform((once) => once ?? false)
    .meta({
      description:
        "true: taken only if nothing was reported yet, else 409 `result_already_reported`. Reported before the act, it lets one of several programs that find the same approval act, and no second one.",
    }),
});
export type ResultBody = z.output<typeof ResultBody>;

/** `POST /api/v1/requests/:id/simulate` */
export const SimulateBody = z.strictObject({
  status: z.enum(["approved", "rejected", "expired"], "must be approved, rejected or expired"),
  note,
  payload: JsonObject.meta({
    description: "With approved: the payload as an approver would leave it, only editable values changed.",
  })
    .nullish()
    .transform((payload) => payload ?? null),
  response: JsonObject.meta({ description: "With approved: what an approver would answer to the response_schema." })
    .nullish()
    .transform((response) => response ?? null),
});
export type SimulateBody = z.output<typeof SimulateBody>;
