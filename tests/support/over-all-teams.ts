import { PRISMA, type Sent } from "./sent-statements";

/**
 * Statements that are not held to one team, and rightly: by the file that sends them, with the tables that they take
 * from everybody and the reason. Each is of the role that sees every team, or of what Prisma writes by itself.
 */
type Exception = { tables: readonly string[]; why: string };

const UNSCOPED: Record<string, Exception> = {
  "claim-deliveries": {
    tables: ["callback_secrets", "deliveries", "events", "webhook_endpoints"],
    why: "the dispatcher serves every team; a claim is for the deliveries that it has locked",
  },
  "due-requests": { tables: ["requests"], why: "the sweep looks for what has expired, whoever's it is" },
  "erase-person": {
    tables: ["comments", "event_addresses", "events", "invitations", "mails", "memberships", "mentions"],
    why: "a person is forgotten in every team that they were in",
  },
  "find-api-key": { tables: ["api_keys", "projects"], why: "authentication: whose a key is, is what it tells" },
  "held-polls": {
    tables: ["api_keys", "event_chains", "requests"],
    why: "one query a second for all the waits that a process holds",
  },
  "idempotency-keys": { tables: ["idempotency_keys"], why: "tidying: what is too old goes, whoever's it is" },
  invitations: {
    tables: ["invitations", "memberships"],
    why: "a link proves its invitation before anybody is of the team",
  },
  "key-uses": { tables: ["api_key_uses"], why: "tidying: what is too old goes, whoever's it is" },
  mails: { tables: ["mails"], why: "the mailer sends for every team; many mails are of none" },
  "notice-mails": { tables: ["mails"], why: "a mail about waiting requests is one person's, of all their teams" },
  "notification-settings": {
    tables: ["memberships", "notification_choices", "notifications", "project_people", "projects"],
    why: "what one person is told of, in all their teams",
  },
  notifications: {
    tables: [
      "memberships",
      "notification_choices",
      "notifications",
      "presences",
      "project_people",
      "projects",
      "requests",
      "snoozes",
    ],
    why: "who is told of what waits: one person, of all their teams",
  },
  "old-addresses": { tables: ["event_addresses"], why: "tidying: what is too old goes, whoever's it is" },
  "old-deliveries": {
    tables: ["deliveries", "webhook_endpoints"],
    why: "tidying: what is too old goes, whoever's it is",
  },
  operator: { tables: ["memberships", "projects", "requests"], why: "the operator's command line counts every team" },
  "person-export": {
    tables: [
      "comments",
      "decisions",
      "event_addresses",
      "events",
      "mails",
      "memberships",
      "mentions",
      "notification_choices",
      "notifications",
      "saved_views",
      "snoozes",
    ],
    why: "what is stored of one person, in all their teams",
  },
  "queue-state": { tables: ["deliveries", "events", "webhook_endpoints"], why: "metrics of the whole installation" },
  "record-attempt": {
    tables: ["deliveries", "webhook_endpoints"],
    why: "fenced by the claim, which names the delivery and nobody else's",
  },
  "save-api-error": {
    tables: ["api_keys"],
    why: "by a key, or by what a refused key looks like: nobody is authenticated",
  },
  "seal-events": { tables: ["events"], why: "the sealer asks which chains have something to seal" },
  "sealed-secrets": {
    tables: ["callback_secrets", "mails", "webhook_endpoints"],
    why: "a new ENCRYPTION_KEY is for every secret of the installation",
  },
  sessions: {
    tables: ["memberships", "project_people", "projects"],
    why: "authentication: of which teams a person is",
  },
  "signed-heads": { tables: ["event_chains"], why: "the sweep asks which chains have moved" },
  "stale-presences": { tables: ["presences"], why: "the sweep forgets who has gone, wherever they looked" },
  "switch-off-endpoint": {
    tables: ["projects", "webhook_endpoints"],
    why: "by the endpoint of a delivery that was claimed",
  },
  "work-exports": {
    tables: ["export_jobs", "export_pieces", "requests"],
    why: "the worker takes the next export, whoever's it is",
  },
};

/** What Prisma joins to a row of the team by foreign key, where it can say no more; and of which teams a person is. */
const JOINED_BY_PRISMA: Exception = {
  tables: [
    "projects",
    "project_people",
    "memberships",
    "api_key_uses",
    "events",
    "requests",
    "webhook_endpoints",
    "attempts",
  ],
  why: "relations of a row that is held to its team",
};

export function mayBeLoose(table: string, { from, role }: Pick<Sent, "from" | "role">): boolean {
  if (from === PRISMA) return JOINED_BY_PRISMA.tables.includes(table);
  const file = /^lib\/data\/unscoped\/(.+)\.ts$/.exec(from)?.[1];
  return role === "ha_system" && file !== undefined && (UNSCOPED[file]?.tables.includes(table) ?? false);
}
