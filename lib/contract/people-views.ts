import type { Person } from "./session-views";

/** What the session API answers about the people of a team: who looks at what, and what they say to each other. */

/** `GET /api/app/:team/members` */
export type MemberListView = { data: Person[] };

/** `GET /api/app/:team/presence` */
export type PresenceView = {
  /** Who looks at which request just now, the reader included; one row for each person and request. */
  data: { person: Person; request_id: string }[];
  /** Requests in which a comment mentions the reader, who has not opened them since. */
  mentions: string[];
};
