import type { CommentBody } from "@/lib/contract/people-bodies";
import { presentComment } from "@/lib/contract/present-comment";
import type { CommentView } from "@/lib/contract/request-views";
import { COMMENTS_MAX, countComments, insertComment } from "@/lib/data/comments/comments";
import { listMembers } from "@/lib/data/members/list-members";
import { findRequest } from "@/lib/data/requests/find-request";
import { inTeam } from "@/lib/data/transaction";
import { mentionedIn } from "@/lib/domain/comments/comment-text";
import { isId, newId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announcePresence, announceToPages } from "@/lib/realtime/announce";
import { listViewers } from "../projects/list-viewers";

type CommentRefusal = Refusal<"not_found" | "comments_full" | "invalid_request">;

/** They would be called to something that is not there for them. */
function faultOfMention({ name }: { name: string }): string {
  return `mentions ${name}, who does not see this project`;
}

/**
 * Writes a comment on a request, whatever its status: what was decided may still have to be talked about. It stays
 * in the team: no event, no webhook, nothing of it in the public API.
 */
export async function writeComment(
  scope: MemberScope,
  requestId: string,
  { body }: CommentBody,
  now: Date,
): Promise<Result<CommentView, CommentRefusal>> {
  if (!isId("req", requestId)) return refuse("not_found");
  const mentioned = mentionedIn(body);
  const outcome = await inTeam(scope, async (tx): Promise<Result<CommentView, CommentRefusal>> => {
    const request = await findRequest(tx, scope, requestId);
    const count = await countComments(tx, scope, requestId);
    if (!request || count === null) return refuse("not_found");
    if (count >= COMMENTS_MAX) return refuse("comments_full");
    const members = mentioned.length > 0 ? await listMembers(tx, scope, mentioned) : [];
    const viewers = members.length > 0 ? await listViewers(tx, scope, request.projectId) : [];
    const blind = members.filter(({ id }) => !viewers.some((viewer) => viewer.id === id));
    if (blind.length > 0) return refuse("invalid_request", { errors: { body: blind.map(faultOfMention) } });
    const comment = await insertComment(tx, scope, { id: newId("cmt", now), requestId, body, mentioned }, now);
    return ok(presentComment(comment, members));
  });
  if (!outcome.ok) return outcome;
  announceToPages(scope, requestId);
  if (outcome.value.mentions.length > 0) announcePresence(scope.teamId);
  return outcome;
}
