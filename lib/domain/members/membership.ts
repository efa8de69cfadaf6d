import type { UserId } from "../ids/id";
import { type Authority, can } from "../policies/can";
import type { Role } from "../policies/roles";
import { ok, type Refusal, type Result, refuse } from "../result";

/** Who may change whose place in a team. The page asks it before it offers, the server before it does. */

/** A member as far as authority goes. */
export type Placed = { id: UserId | string; role: Role };

export type MembershipRefusal = Refusal<"forbidden" | "last_owner">;

/** Whether somebody may give this role, by an invitation or to a member. */
export function mayGive(actor: { role: Role }, role: Role): Authority {
  const manage = can(actor, "members.manage");
  return manage.allowed && isOfOwners(role) ? ownersAlone(actor) : manage;
}

/**
 * Whether somebody may give a member another role.
 *
 * @param owners how many owners the team has
 */
export function mayChangeRole(
  actor: Placed,
  member: Placed,
  role: Role,
  owners: number,
): Result<true, MembershipRefusal> {
  const authority = [mayGive(actor, role), mayTouch(actor, member)].find(({ allowed }) => !allowed);
  if (authority) return forbidden(authority);
  return isOfOwners(member.role) && !isOfOwners(role) ? unlessLast(owners) : ok(true);
}

/** Whether somebody may remove a member. Whoever goes themselves leaves. */
export function mayRemove(actor: Placed, member: Placed, owners: number): Result<true, MembershipRefusal> {
  const authority = mayTouch(actor, member);
  if (!authority.allowed) return forbidden(authority);
  if (actor.id === member.id)
    return refuse("forbidden", { detail: "Nobody removes themselves; leave the team instead." });
  return isOfOwners(member.role) ? unlessLast(owners) : ok(true);
}

/** Whether a member may leave. */
export function mayLeave(member: { role: Role }, owners: number): Result<true, Refusal<"last_owner">> {
  return isOfOwners(member.role) ? unlessLast(owners) : ok(true);
}

/** Whether somebody may resend or revoke an invitation to this role. */
export function mayTouch(actor: { role: Role }, { role }: { role: Role }): Authority {
  return mayGive(actor, role);
}

/** What an owner may that nobody else may makes the role: whoever has it can only be touched by their like. */
function isOfOwners(role: Role): boolean {
  return can({ role }, "team.own").allowed;
}

function ownersAlone(actor: { role: Role }): Authority {
  if (can(actor, "team.own").allowed) return { allowed: true };
  return { allowed: false, reason: "Only an owner may make, change or remove an owner." };
}

function unlessLast(owners: number): Result<true, Refusal<"last_owner">> {
  return owners > 1 ? ok(true) : refuse("last_owner");
}

function forbidden(authority: Authority): Refusal<"forbidden"> {
  return refuse("forbidden", authority.allowed ? {} : { detail: authority.reason });
}
