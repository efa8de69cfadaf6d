import { ok, refuse } from "@/lib/domain/result";
import { openExport } from "@/lib/services/audit/export-audit";
import { fileAnswer } from "./file-answer";

const TYPES = { csv: "text/csv; charset=utf-8; header=present", jsonl: "application/jsonl; charset=utf-8" };

/** An export of the trail as a file, to whoever may read the trail while they fetch it. */
export const answerAuditFile = fileAnswer({
  permission: "audit.read",
  async open(member, { params, now }) {
    const file = await openExport(member, String(params.id ?? ""), now);
    if (!file) return refuse("not_found");
    const { mode, format, createdAt } = file.job;
    return ok({
      name: `audit-${member.teamSlug}-${mode}-${createdAt.toISOString().slice(0, 10)}.${format}`,
      contentType: TYPES[format],
      pieces: file.pieces,
    });
  },
});
