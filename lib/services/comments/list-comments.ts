import { presentComment } from "@/lib/contract/present-comment";
import type { CommentView } from "@/lib/contract/request-views";
import { listComments as listCommentRows } from "@/lib/data/comments/comments";
import { listMembers } from "@/lib/data/members/list-members";
import type { Tx } from "@/lib/data/transaction";
import { mentionedIn } from "@/lib/domain/comments/comment-text";
import type { RequestId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** A request's comments, inside the transaction in which its page is read. */
export async function listComments(tx: Tx, scope: MemberScope, requestId: RequestId): Promise<CommentView[]> {
  const comments = await listCommentRows(tx, scope, requestId);
  const mentioned = [...new Set(comments.flatMap(({ body }) => mentionedIn(body)))];
  const members = mentioned.length > 0 ? await listMembers(tx, scope, mentioned) : [];
  return comments.map((comment) => presentComment(comment, members));
}
