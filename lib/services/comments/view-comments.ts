import { presentComment } from "@/lib/contract/present-comment";
import type { CommentView } from "@/lib/contract/request-views";
import type { CommentRow } from "@/lib/data/comments/comments";
import { listMembers } from "@/lib/data/members/list-members";
import { inTeam } from "@/lib/data/transaction";
import { mentionedIn } from "@/lib/domain/comments/comment-text";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** A request's comments as its page shows them, with the names of those they mention as they are now. */
export async function viewComments(scope: MemberScope, comments: CommentRow[]): Promise<CommentView[]> {
  const mentioned = [...new Set(comments.flatMap(({ body }) => mentionedIn(body)))];
  const members = mentioned.length > 0 ? await inTeam(scope, (tx) => listMembers(tx, scope, mentioned)) : [];
  return comments.map((comment) => presentComment(comment, members));
}
