import type { Risk } from "@/lib/domain/requests/approval-request";

/** What the session API answers about a team as such. */

/** `GET` and `PATCH /api/app/:team/settings` */
export type TeamSettingsView = {
  name: string;
  /** What a new project starts with; its requests then stay open for so long where their caller names no deadline. */
  default_expiry_seconds: number | null;
  default_risk: Risk;
  /** Whether mails about requests may say what is in a payload. */
  mail_payloads: boolean;
  /** Closed requests are deleted so many days after their last change; null: never. */
  keep_requests_days: number | null;
};

/** `POST /api/app/:team/export`: where the file is; it is made while it is read. */
export type TeamExportView = { url: string };
