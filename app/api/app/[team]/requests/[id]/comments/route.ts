import { CommentBody } from "@/lib/contract/people-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { writeComment } from "@/lib/services/comments/write-comment";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Comments on a request, for the team alone. The request's own view carries what was said so far. */
  POST: teamRoute({
    permission: "requests.comment",
    body: CommentBody,
    handle: ({ scope, params, body, now }) => writeComment(scope, params.id ?? "", body, now),
    present: (comment) => ({ status: 201, body: comment }),
  }),
});
