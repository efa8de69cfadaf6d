import { z } from "zod";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { RISKS } from "@/lib/domain/requests/approval-request";
import { ownText } from "./own-text";

/** What the pages of a team's settings send. */

const EXPIRY_SECONDS_MIN = MINUTE_MS / SECOND_MS;
const EXPIRY_SECONDS_MAX = (365 * DAY_MS) / SECOND_MS;
const EXPIRY_WORDS = "must be a whole number of seconds between a minute and a year, or null";

const KEEP_DAYS_MAX = 3_650;
const KEEP_WORDS = "must be a whole number of days between 1 and 3,650, or null";

/** What is left out stays as it is. */
export const TeamSettingsBody = z
  .strictObject({
    name: ownText(80).pipe(z.string().trim().min(1, "can't be blank")).optional(),
    default_expiry_seconds: z
      .int(EXPIRY_WORDS)
      .min(EXPIRY_SECONDS_MIN, EXPIRY_WORDS)
      .max(EXPIRY_SECONDS_MAX, EXPIRY_WORDS)
      .nullish(),
    default_risk: z.enum(RISKS, `must be one of ${RISKS.join(", ")}`).optional(),
    mail_payloads: z.boolean("must be true or false").optional(),
    keep_requests_days: z.int(KEEP_WORDS).min(1, KEEP_WORDS).max(KEEP_DAYS_MAX, KEEP_WORDS).nullish(),
  })
  .refine((body) => Object.keys(body).length > 0, "must change at least one setting");
export type TeamSettingsBody = z.output<typeof TeamSettingsBody>;

/** Who becomes an owner in the caller's place. */
export const TransferBody = z.strictObject({ member_id: z.string("can't be blank") });
export type TransferBody = z.output<typeof TransferBody>;

/** The team's name, typed: nobody deletes a team by a press too many. */
export const DeleteTeamBody = z.strictObject({ name: ownText(80) });
export type DeleteTeamBody = z.output<typeof DeleteTeamBody>;
