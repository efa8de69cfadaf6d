import { deleteOwnComment, findCommentAuthor } from "@/lib/data/comments/comments";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announcePresence, announceToPages } from "@/lib/realtime/announce";

/** Takes back a comment of one's own; that of somebody else nobody deletes. */
export async function deleteComment(
  scope: MemberScope,
  requestId: string,
  id: string,
): Promise<Result<null, Refusal<"not_found" | "forbidden">>> {
  if (!isId("req", requestId) || !isId("cmt", id)) return refuse("not_found");
  const outcome = await inTeam(scope, async (tx): Promise<Result<null, Refusal<"not_found" | "forbidden">>> => {
    const authorId = await findCommentAuthor(tx, scope, requestId, id);
    if (authorId === null) return refuse("not_found");
    if (authorId !== scope.actor.id) return refuse("forbidden", { detail: "Only its author may delete a comment." });
    await deleteOwnComment(tx, scope, id);
    return ok(null);
  });
  if (!outcome.ok) return outcome;
  announceToPages(scope, requestId);
  announcePresence(scope.teamId); // whom it mentioned is mentioned no more
  return outcome;
}
