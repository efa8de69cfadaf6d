import { auditFilter } from "@/lib/contract/audit/audit-filter";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listAudit } from "@/lib/services/audit/list-audit";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The team's trail, the last first. */
  GET: teamRoute({
    permission: "audit.read",
    handle: async ({ scope, query, now }) => {
      const filter = auditFilter(query);
      return filter.ok ? ok(await listAudit(scope, filter.value, query.get("cursor"), now)) : filter;
    },
    present: (list) => ({ status: 200, body: list }),
  }),
});
