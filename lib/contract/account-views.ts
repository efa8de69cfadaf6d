import type { SignInMethod } from "@/lib/domain/policies/scope";

/** What `/api/app/account/…` answers to a person about themselves. */

/** `GET /api/app/account`; `PATCH` `{ name }` answers with it. */
export type AccountView = {
  id: string;
  name: string;
  email: string;
  /** Whether they showed that the address is theirs. */
  is_email_verified: boolean;
  has_password: boolean;
};

export type SessionView = {
  id: string;
  /** Whether it is the one that asks. */
  is_this: boolean;
  method: SignInMethod;
  /** What the browser said of itself at sign-in. */
  user_agent: string | null;
  created_at: string;
  /** To the minute. */
  last_seen_at: string;
};

/** `GET /api/app/account/sessions`, the last used first. `DELETE` ends all but this one, `DELETE …/:id` one: 204. */
export type SessionListView = { data: SessionView[]; now: string };

/**
 * Where mails of this installation go, as whoever looks at a page is told: out by a mail server; to /dev/mail, which they
 * may read; or nowhere yet.
 */
export type MailPlace = "sent" | "here" | "waiting";
