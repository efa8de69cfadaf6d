import { mentionedIn } from "@/lib/domain/comments/comment-text";
import type { CommentView } from "./request-views";
import type { Person } from "./view-parts";

type CommentToShow = { id: string; authorId: string; authorName: string; body: string; createdAt: Date };

/** A comment as the team reads it. `members` are those whose names are known now. */
export function presentComment(comment: CommentToShow, members: Person[]): CommentView {
  const mentioned = new Set<string>(mentionedIn(comment.body));
  return {
    id: comment.id,
    author: { id: comment.authorId, name: comment.authorName },
    body: comment.body,
    mentions: members.filter(({ id }) => mentioned.has(id)),
    created_at: comment.createdAt.toISOString(),
  };
}
