import { inboxFilter, inboxQuery } from "@/lib/contract/inbox-filter";
import type { SavedView } from "@/lib/contract/request-views";
import type { NewViewBody } from "@/lib/contract/session-bodies";
import { inTeam } from "@/lib/data/transaction";
import { insertView, listViews, lockViews } from "@/lib/data/views/saved-views";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** More than a menu shows at a glance. */
const VIEWS_MAX = 20;

/** Keeps a filter of the inbox under a name, for the person who saves it and nobody else. */
export function saveView(
  scope: MemberScope,
  { name, query }: NewViewBody,
  now: Date,
): Promise<Result<SavedView, Refusal<"invalid_request" | "view_exists">>> {
  return inTeam(scope, async (tx) => {
    const filter = inboxFilter(new URLSearchParams(query));
    if (!filter.ok) return filter;
    await lockViews(tx, scope);
    if ((await listViews(tx, scope)).length >= VIEWS_MAX)
      return refuse("invalid_request", {
        errors: { name: [`would be your ${VIEWS_MAX + 1}st view; ${VIEWS_MAX} are the most, so delete one first`] },
      });
    const view = await insertView(tx, scope, { name, query: inboxQuery(filter.value) }, now);
    return view ? ok(view) : refuse("view_exists", { errors: { name: ["is the name of another view of yours"] } });
  });
}
