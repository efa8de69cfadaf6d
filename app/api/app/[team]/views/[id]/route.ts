import { RenameViewBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { deleteView } from "@/lib/services/views/delete-view";
import { renameView } from "@/lib/services/views/rename-view";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Gives one of the reader's own views another name. */
  PATCH: teamRoute({
    permission: "requests.read",
    body: RenameViewBody,
    handle: ({ scope, params, body }) => renameView(scope, params.id ?? "", body),
    present: (view) => ({ status: 200, body: view }),
  }),
  DELETE: teamRoute({
    permission: "requests.read",
    handle: ({ scope, params }) => deleteView(scope, params.id ?? ""),
    present: () => ({ status: 204, body: null }),
  }),
});
