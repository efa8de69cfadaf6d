import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { deleteComment } from "@/lib/services/comments/delete-comment";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Takes back a comment of one's own. */
  DELETE: teamRoute({
    permission: "requests.comment",
    handle: ({ scope, params }) => deleteComment(scope, params.id ?? "", params.comment ?? ""),
    present: () => ({ status: 204, body: null }),
  }),
});
