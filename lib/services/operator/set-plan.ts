import { asSystem } from "@/lib/data/transaction";
import { updatePlan } from "@/lib/data/unscoped/operator";
import { provedSystem } from "@/lib/data/unscoped/prove-scope";
import type { Plan } from "@/lib/domain/policies/plans";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "../audit/record-act";

/** Gives a team another plan: its very next call is counted by it. The team reads of it in its trail. */
export function setPlan(
  slug: string,
  plan: Plan,
  now: Date,
): Promise<Result<{ name: string; before: Plan }, Refusal<"not_found">>> {
  return asSystem(async (tx) => {
    const team = await updatePlan(tx, slug, plan);
    if (!team) return refuse("not_found");
    const { id, name, before } = team;
    if (before !== plan) {
      const scope = provedSystem({ teamId: id, teamSlug: slug, plan });
      const target = { type: "team", id, name } as const;
      await recordAct(tx, scope, { type: "team.plan_changed", target, before: { plan: before }, after: { plan } }, now);
    }
    return ok({ name, before });
  });
}
