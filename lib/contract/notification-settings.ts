import { z } from "zod";
import { isTimeZone } from "@/lib/domain/notifications/quiet-hours";
import { RISKS, type Risk } from "@/lib/domain/requests/approval-request";
import type { Allowed } from "./view-parts";

/** Of what a person is told by mail, and when: what our own page sends and gets. */

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of the day such as 22:00");

const QuietHoursBody = z
  .strictObject({
    from: clockTime,
    until: clockTime,
    time_zone: z.string().refine(isTimeZone, "must be the name of a time zone, such as Europe/Berlin"),
  })
  .refine(({ from, until }) => from !== until, {
    path: ["until"],
    message: "must be another time than the one they begin at",
  });

/** Replaces the quiet hours, and what is wanted in the teams that are named; other teams stay as they are. */
export const NotificationSettingsBody = z.strictObject({
  quiet_hours: QuietHoursBody.nullable(),
  teams: z
    .array(
      z.strictObject({
        id: z.string(),
        is_on: z.boolean("must be true or false"),
        least_risk: z.enum(RISKS, `must be ${RISKS.join(", ")}`),
        muted_project_ids: z.array(z.string()).max(1_000),
      }),
    )
    .max(500),
});
export type NotificationSettingsBody = z.output<typeof NotificationSettingsBody>;

/** `GET /api/app/account/notifications`; `PUT` answers the same. */
export type NotificationSettingsView = {
  /** Where mails go, and whether the person showed that it is theirs: before that none are sent. */
  email: string;
  is_email_confirmed: boolean;
  /** Whether this installation sends mails at all. */
  has_mail_server: boolean;
  /** Times as clocks show them there ("22:00"). */
  quiet_hours: { from: string; until: string; time_zone: string } | null;
  teams: NotificationTeamView[];
};

export type NotificationTeamView = {
  id: string;
  name: string;
  /** Whether the person may decide anything there, and if not why: then nothing is sent. */
  decides: Allowed;
  is_on: boolean;
  /** Of less risk than this nothing is sent. */
  least_risk: Risk;
  /** Those in which the person may decide. */
  projects: { id: string; name: string; is_muted: boolean }[];
};

/** "22:00" as minutes after midnight. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** Minutes after midnight as "22:00". */
export function timeOf(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
