import type { SavedView } from "@/lib/contract/request-views";
import { inTeam } from "@/lib/data/transaction";
import { listViews as listRows } from "@/lib/data/views/saved-views";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** The filters that this person has saved, by name. */
export function listViews(scope: MemberScope): Promise<SavedView[]> {
  return inTeam(scope, (tx) => listRows(tx, scope));
}
