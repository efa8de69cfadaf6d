import type { KeyScope } from "@/lib/domain/keys/api-key";
import type { Mode } from "@/lib/domain/policies/scope";
import type { Person } from "./view-parts";

/** What the session API answers about API keys. */

/** `GET /api/app/:team/keys` → `{ data: KeyView[] }`; newest first, revoked ones last. */
export type KeyView = {
  id: string;
  name: string;
  project: { id: string; name: string };
  mode: Mode;
  scopes: KeyScope[];
  start: string;
  last4: string;
  created_by: Person | null;
  created_at: string;
  last_used_at: string | null;
  /** From where and with what it was used last; null where nothing is known (any more), and to who may not manage keys. */
  last_used_from: { address: string; agent: string } | null;
  expires_at: string | null;
  revoked_at: string | null;
  revoked_by: Person | null;
  /** Whether it was revoked with itself: somebody found it where it did not belong. */
  reported_leaked: boolean;
  /** When another key took its place; it then works until `expires_at`. */
  rotated_at: string | null;
  rotated_from_id: string | null;
};

/** `GET /api/app/:team/keys/:id/uses` → `{ data: KeyUseView[] }`: who used the key in the last 30 days, the latest first. */
export type KeyUseView = { address: string; agent: string; first_at: string; last_at: string };

/** `POST /api/app/:team/keys` `{ name, project_id, mode? }` → 201. `secret` is shown this once. */
export type NewKeyView = KeyView & { secret: string };

/** `GET /api/app/:team/last-api-error`: what the last refused call with one of the team's keys was answered. */
export type LastApiErrorView = {
  data: {
    at: string;
    code: string;
    status: number;
    title: string;
    /** Which fields were not right, or what the problem says in general. */
    detail: string;
    request_id: string;
    key: { name: string; start: string; last4: string };
  } | null;
  now: string;
};
