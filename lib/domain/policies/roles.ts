/** The roles of a team, the strongest first. */
export const ROLES = ["owner", "admin", "approver", "developer", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** Everything a person may be allowed to do in a team. */
export const PERMISSIONS = [
  "requests.read",
  "requests.decide",
  "requests.create",
  "requests.comment",
  "keys.read",
  "keys.manage",
  "endpoints.read",
  "endpoints.manage",
  "endpoints.test",
  "deliveries.replay",
  "projects.read",
  "projects.manage",
  "projects.edit",
  "members.read",
  "members.manage",
  "team.edit",
  "team.own",
  "audit.read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The one table of who may do what; pages, the session API and links in e-mails all ask `can()`. */
export const PERMISSIONS_BY_ROLE: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(PERMISSIONS),
  admin: new Set(PERMISSIONS.filter((permission) => permission !== "team.own")),
  approver: new Set([
    "requests.read",
    "requests.decide",
    "requests.comment",
    "keys.read",
    "endpoints.read",
    "projects.read",
    "members.read",
  ]),
  developer: new Set([
    "requests.read",
    "requests.create",
    "requests.comment",
    "keys.read",
    "keys.manage",
    "endpoints.read",
    "endpoints.manage",
    "endpoints.test",
    "deliveries.replay",
    "projects.read",
    "projects.manage",
    "members.read",
  ]),
  viewer: new Set(["requests.read", "members.read"]),
};

/** What each permission lets a person do, in the words of a refusal: "Viewers may not …". */
export const PERMISSION_WORDS: Record<Permission, string> = {
  "requests.read": "see requests",
  "requests.decide": "decide requests",
  "requests.create": "send requests",
  "requests.comment": "comment on requests",
  "keys.read": "see API keys",
  "keys.manage": "make or revoke API keys",
  "endpoints.read": "see webhook endpoints",
  "endpoints.manage": "change webhook endpoints",
  "endpoints.test": "send test events",
  "deliveries.replay": "send a delivery again",
  "projects.read": "see projects",
  "projects.manage": "delete test requests",
  "projects.edit": "make or change projects",
  "members.read": "see who is in the team",
  "members.manage": "invite people or change their roles",
  "team.edit": "change the team's settings",
  "team.own": "hand over, export or delete the team",
  "audit.read": "read the audit trail",
};
