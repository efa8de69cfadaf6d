import { ExportBody } from "@/lib/contract/audit/audit-bodies";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { beginExport, listExports } from "@/lib/services/audit/export-audit";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The exports of the trail that are being made, and those that can be fetched. */
  GET: teamRoute({
    permission: "audit.read",
    handle: async ({ scope, now }) => ok({ data: await listExports(scope, now), now: now.toISOString() }),
    present: (list) => ({ status: 200, body: list }),
  }),
  /** Asks for an export; it is made in the background. */
  POST: teamRoute({
    permission: "audit.read",
    body: ExportBody,
    handle: async ({ scope, body, now }) => ok(await beginExport(scope, body, now)),
    present: (job) => ({ status: 202, body: job }),
  }),
});
