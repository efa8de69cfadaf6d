/** What was done, as the middle of a sentence: who … what. In the order in which one chooses among them. */
export const ACTION_GROUPS: { label: string; actions: Record<string, string> }[] = [
  {
    label: "Requests",
    actions: {
      "request.created": "asked for",
      "request.decided": "decided",
      "request.expired": "closed as expired",
      "request.cancelled": "took back",
      "request.result_reported": "reported the result of",
      "webhook.test": "sent a test event",
    },
  },
  {
    label: "Keys",
    actions: {
      "key.created": "made the key",
      "key.rotated": "rotated the key",
      "key.revoked": "revoked the key",
      "key.reported_leaked": "reported as leaked the key",
    },
  },
  {
    label: "Webhooks",
    actions: {
      "endpoint.created": "added the endpoint",
      "endpoint.changed": "changed the endpoint",
      "endpoint.enabled": "switched on the endpoint",
      "endpoint.disabled": "switched off the endpoint",
      "endpoint.secret_rotated": "rotated the secret of the endpoint",
      "endpoint.deleted": "deleted the endpoint",
      "callback_secret.revealed": "looked at the callback secret of",
      "callback_secret.rotated": "rotated the callback secret of",
    },
  },
  {
    label: "Projects",
    actions: {
      "project.created": "made the project",
      "project.changed": "changed the project",
      "project.access_changed": "changed who sees the project",
      "project.archived": "archived the project",
      "project.restored": "restored the project",
      "test_requests.deleted": "deleted test requests of",
    },
  },
  {
    label: "People",
    actions: {
      "member.invited": "invited",
      "member.invitation_accepted": "accepted the invitation of",
      "member.invitation_revoked": "revoked the invitation of",
      "member.joined": "joined the team",
      "member.role_changed": "changed the role of",
      "member.notifications_changed": "changed their notifications",
      "member.removed": "removed",
      "member.left": "left the team",
      "person.erased": "erased the data of",
    },
  },
  {
    label: "Accounts",
    actions: {
      "account.signed_in": "signed in",
      "account.renamed": "changed their name",
      "account.email_changed": "changed their e-mail address",
      "account.password_changed": "changed their password",
      "account.passkey_added": "added a passkey",
      "account.passkey_removed": "removed a passkey",
      "account.totp_enabled": "added an authenticator app",
      "account.totp_disabled": "removed their authenticator app",
      "account.recovery_codes_made": "made recovery codes",
      "account.identity_connected": "connected a sign-in of another site",
      "account.identity_removed": "disconnected a sign-in of another site",
      "account.disabled": "no longer lets in",
      "account.enabled": "lets in again",
      "account.sessions_revoked": "signed out other sessions",
      "account.deleted": "deleted their account",
    },
  },
  {
    label: "Team and trail",
    actions: {
      "team.created": "made the team",
      "team.changed": "changed the settings of",
      "team.plan_changed": "changed the plan of",
      "team.ownership_transferred": "handed over the team",
      "team.exported": "exported the team",
      "history.exported": "exported the history of",
      "audit.exported": "exported the audit trail of",
      "audit.addresses_deleted": "deleted addresses of",
    },
  },
];

const WORDS = new Map(ACTION_GROUPS.flatMap(({ actions }) => Object.entries(actions)));

/** What was done; of a decision, which way it went. An action that this page does not know yet is named as it is stored. */
export function actionWords(type: string, status: string | null): string {
  if (type === "request.decided" && (status === "approved" || status === "rejected")) return status;
  return WORDS.get(type) ?? type.replaceAll(/[._]/g, " ");
}

/** What each action is called where one is chosen. */
export function actionLabel(type: string): string {
  const words = (WORDS.get(type) ?? type).replace(/( of| for)$/, "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
