import type { SavedView } from "@/lib/contract/request-views";
import type { RenameViewBody } from "@/lib/contract/session-bodies";
import { inTeam } from "@/lib/data/transaction";
import { listViews, lockViews, renameView as renameRow } from "@/lib/data/views/saved-views";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** Gives one of the person's own views another name. */
export async function renameView(
  scope: MemberScope,
  id: string,
  { name }: RenameViewBody,
): Promise<Result<SavedView, Refusal<"not_found" | "view_exists">>> {
  if (!isId("view", id)) return refuse("not_found");
  return inTeam(scope, async (tx) => {
    await lockViews(tx, scope);
    const isTaken = (await listViews(tx, scope)).some((other) => other.name === name && other.id !== id);
    if (isTaken) return refuse("view_exists", { errors: { name: ["is the name of another view of yours"] } });
    const view = await renameRow(tx, scope, id, name);
    return view ? ok(view) : refuse("not_found");
  });
}
