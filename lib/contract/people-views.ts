import type { Role } from "@/lib/domain/policies/roles";
import type { Person } from "./view-parts";

/** What the session API answers about the people of a team: who looks at what, and what they say to each other. */

export type MemberView = Person & { email: string; role: Role; joined_at: string };

/** An invitation that nobody has accepted or revoked. After `expires_at` its link works no more; it can be sent again. */
export type InvitationView = {
  id: string;
  email: string;
  role: Role;
  invited_by: Person;
  sent_at: string;
  expires_at: string;
};

/** `GET /api/app/:team/members`: the people by name. `invitations` is null where the reader may not invite. */
export type MemberListView = { data: MemberView[]; invitations: InvitationView[] | null; now: string };

/** What became of one address that was to be invited. */
export const INVITE_OUTCOMES = [
  "invited",
  "resent",
  "already_member",
  "not_an_address",
  "not_allowed",
  "throttled",
] as const;
export type InviteOutcome = (typeof INVITE_OUTCOMES)[number];

/** `POST /api/app/:team/invitations` `{ addresses, role }`: each address is answered by itself, in their order. */
export type InvitedView = { data: { address: string; outcome: InviteOutcome }[] };

/** `PATCH /api/app/:team/members/:id` */
export type PlacedView = { id: string; name: string; role: Role };

/** What whoever holds an invitation's link is shown. Of one that nobody knows there is nothing to show. */
export type InvitationPageView = {
  team: { name: string; slug: string };
  email: string;
  role: Role;
  invited_by: string;
  expires_at: string;
  /** Why it can be accepted no more; null while it can. */
  end: "accepted" | "revoked" | "expired" | "unbacked" | null;
  /** Whether its address has an account. */
  has_account: boolean;
};

/** `GET /api/app/:team/presence` */
export type PresenceView = {
  /** Who looks at which request just now, the reader included; one row for each person and request. */
  data: { person: Person; request_id: string }[];
  /** Requests in which a comment mentions the reader, who has not opened them since. */
  mentions: string[];
};
