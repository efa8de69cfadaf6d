import type { Role } from "@/lib/domain/policies/roles";
import type { Mode } from "@/lib/domain/policies/scope";
import type { Risk } from "@/lib/domain/requests/approval-request";
import type { CountedView, Person } from "./view-parts";

/** What the session API answers about projects. */

/** What signs the events that go to the `callback_url`s of a project's requests in one mode. */
export type CallbackSecretView = {
  created_at: string;
  /** Until when the secret before it signs too; null when it alone does. */
  old_signs_until: string | null;
};

/**
 * `GET /api/app/:team/projects` → `{ data: ProjectView[] }`; the oldest first, archived ones included. `POST` 201,
 * `PATCH …/:id`, `POST …/:id/archive`, `POST …/:id/restore` and `PUT …/:id/access` answer with one.
 */
export type ProjectView = {
  id: string;
  name: string;
  /** How long a request waits whose caller does not say; null is for ever. */
  default_expiry_seconds: number | null;
  /** The risk of a request whose caller does not say. */
  default_risk: Risk;
  /** The least risk that any request of it has. */
  minimum_risk: Risk;
  /** Since when its keys are refused; null while they work. */
  archived_at: string | null;
  /** Those who are listed to see it, besides owners and admins; null where the whole team does. */
  viewers: Person[] | null;
  /** Those who are listed to decide in it, of those whose role may; null where all of them do. */
  deciders: Person[] | null;
  /** The sentences "If you approve", in order: the first that fits a payload is said. */
  effect_templates: string[];
  /** Null where none has been needed yet: it is made when somebody asks to see it. */
  callback_secrets: Record<Mode, CallbackSecretView | null>;
  test_requests: CountedView;
};

/** `POST /api/app/:team/projects/:id/reveal_callback_secret` and `…/rotate_callback_secret`, with `{ mode }`. */
export type RevealedSecretView = CallbackSecretView & { secret: string };

/** `GET /api/app/:team/projects/:id/recent_payloads` → `{ data: RecentPayload[] }`: the latest five, the newest first. */
export type RecentPayload = {
  id: string;
  mode: Mode;
  headline: string;
  /** JSON text exactly as the caller sent it; null where it is too large to try templates on. */
  payload: string | null;
};

/** `POST /api/app/:team/projects/:id/delete_test_requests`. Until `is_done`, call again: a call deletes for seconds only. */
export type TestDeletionView = { deleted: number; is_done: boolean };

/** `GET /api/app/:team/projects/:id/access`: everybody in the team, and what each may do in the project as it is. */
export type ProjectAccessView = {
  viewers: string[] | null;
  deciders: string[] | null;
  people: (Person & {
    role: Role;
    /** Whether they see every project, listed or not. */
    sees_all: boolean;
    /** Whether their role may decide. */
    may_decide: boolean;
  })[];
};
