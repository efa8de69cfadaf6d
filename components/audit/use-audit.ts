"use client";

import { useState } from "react";
import { getJson } from "@/components/session-api/call";
import { useAction } from "@/components/session-api/use-action";
import type { AuditListView } from "@/lib/contract/audit/audit-views";
import { auditPath } from "./audit-paths";

/** The trail as the page was rendered with it, and what is older. Give what uses it a key per filter. */
export function useAudit(team: string, query: string, initial: AuditListView) {
  const [known, setKnown] = useState(initial);
  const older = useAction(async () => {
    const page = await getJson<AuditListView>(auditPath(team, query, known.next_cursor));
    setKnown((now) => ({ ...page, data: [...now.data, ...page.data] }));
  });
  return { rows: known.data, hasOlder: known.has_more, showOlder: older.run, isBusy: older.isBusy, error: older.error };
}
