import type { Permission, Role } from "@/lib/domain/policies/roles";
import type { Risk } from "@/lib/domain/requests/approval-request";
import type { NewKeyView } from "./key-views";
import type { Allowed } from "./view-parts";

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

/** `GET /api/app/:team` and what every page of the dashboard is rendered with. */
export type TeamView = {
  id: string;
  slug: string;
  name: string;
  /** Those that the reader sees and that are not archived. */
  projects: { id: string; name: string }[];
  me: {
    id: string;
    name: string;
    email: string;
    /** Whether they showed that the address is theirs. */
    is_email_verified: boolean;
    role: Role;
    may: Record<Permission, Allowed>;
  };
};

/** `POST /api/app/teams` `{ name }` → 201: the team, its first project and its first key, shown this once. */
export type NewTeamView = {
  team: { id: string; slug: string; name: string };
  project: { id: string; name: string };
  key: NewKeyView;
};
