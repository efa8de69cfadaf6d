import type { Tx } from "@/lib/data/transaction";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import { listMembershipsIn, type Person } from "@/lib/data/unscoped/sessions";
import type { Act } from "@/lib/domain/audit/act";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { recordAct } from "./record-act";

/** Somebody who does something to their own account, and from where; null where no call does it. */
export type ActingPerson = Pick<Person, "id" | "name" | "method" | "stepUp"> & { from: CallOrigin | null };

/**
 * Records what a person did to their own account in the trail of each team that they belong to, in the transaction
 * (`asSystem`) that does it. Each team hears of it: an account that changes hands is everybody's matter.
 */
export async function recordPersonalAct(
  tx: Tx,
  person: ActingPerson,
  act: Omit<Act, "target" | "projectId">,
  now: Date,
): Promise<void> {
  const { id, name, method, stepUp, from } = person;
  for (const membership of await listMembershipsIn(tx, id)) {
    // Nothing of a project is read here.
    const scope = provedMember(
      { ...membership, hiddenProjects: [] },
      { type: "user", id, name, role: membership.role, method, stepUp, from },
    );
    await recordAct(tx, scope, { ...act, target: { type: "account", id, name } }, now);
  }
}
