import type { EventId, ProjectId } from "../ids/id";
import type { Actor } from "../policies/scope";
import { eventDigest, newSalt } from "./event-digest";

/** What people do that is no request's: the rest of the audit trail. */
export const ACT_TYPES = [
  "account.signed_in",
  "account.email_changed",
  "account.password_changed",
  "account.identity_connected",
  "account.identity_removed",
  "account.passkey_added",
  "account.passkey_removed",
  "account.totp_enabled",
  "account.totp_disabled",
  "account.recovery_code_used",
  "account.recovery_codes_made",
  "account.renamed",
  "account.sessions_revoked",
  "account.deleted",
  "account.disabled",
  "account.enabled",
  "audit.addresses_deleted",
  "audit.exported",
  "callback_secret.revealed",
  "callback_secret.rotated",
  "endpoint.changed",
  "endpoint.created",
  "endpoint.deleted",
  "endpoint.disabled",
  "endpoint.enabled",
  "endpoint.secret_rotated",
  "history.exported",
  "key.created",
  "key.reported_leaked",
  "key.revoked",
  "key.rotated",
  "member.invitation_accepted",
  "member.invitation_revoked",
  "member.invited",
  "member.joined",
  "member.left",
  "member.notifications_changed",
  "member.removed",
  "member.role_changed",
  "person.erased",
  "project.access_changed",
  "project.archived",
  "project.changed",
  "project.created",
  "project.restored",
  "requests.erased",
  "team.changed",
  "team.created",
  "team.exported",
  "team.ownership_transferred",
  "team.plan_changed",
  "test_requests.deleted",
] as const;
export type ActType = (typeof ACT_TYPES)[number];

/** What the values were, or are: nothing secret, and nothing that must be forgotten. */
export type ActValues = Record<string, string | number | boolean | null | readonly string[]>;

export type Act = {
  type: ActType;
  /** What it was done to. */
  target: {
    type: "account" | "endpoint" | "invitation" | "key" | "member" | "project" | "team";
    id: string;
    name: string;
  };
  /** The project that it concerns; null where it is the team as a whole. */
  projectId?: ProjectId | null;
  before?: ActValues | null;
  after?: ActValues | null;
};

/** The mode whose chain holds what is no request's. */
export const ACT_MODE = "live";

/** An act as it is stored: with the bytes that its digest covers. */
export type ActEvent = Act & { id: EventId; at: Date; actor: Actor; body: string; salt: Buffer; digest: Buffer };

/** The event of an act. The target stands in the body too, so that the digest covers it. */
export function actEvent(id: EventId, teamId: string, act: Act, actor: Actor, at: Date): ActEvent {
  const { type, target, projectId = null, before = null, after = null } = act;
  const { type: actorType, id: actorId, name: actorName } = actor;
  const who = { type: actorType, id: actorId, name: actorName };
  const body = JSON.stringify({
    event: type,
    id,
    created_at: at.toISOString(),
    actor: who,
    target,
    project_id: projectId,
    before,
    after,
  });
  const salt = newSalt();
  const fields = { id, teamId, projectId, mode: ACT_MODE, requestId: null, type, actorType, actorId, actorName };
  return { ...act, id, at, actor, body, salt, digest: eventDigest(salt, { ...fields, createdAt: at, body }) };
}
