import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listReaders } from "@/lib/services/requests/list-readers";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Who sees the request, by name: those whom a comment on it can mention. */
  GET: teamRoute({
    permission: "requests.read",
    handle: ({ scope, params }) => listReaders(scope, params.id ?? ""),
    present: (data) => ({ status: 200, body: { data } }),
  }),
});
