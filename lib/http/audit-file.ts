import { systemClock } from "@/lib/domain/clock/clock";
import { refuse } from "@/lib/domain/result";
import { openExport } from "@/lib/services/audit/export-audit";
import { fileStream } from "./file-stream";
import { logCall } from "./log-call";
import { contextOf, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { respondFailure, respondProblem } from "./respond";
import { permitted } from "./session-route";

const TYPES = { csv: "text/csv; charset=utf-8; header=present", jsonl: "application/jsonl; charset=utf-8" };

/** An export of the trail as a file, to whoever may read the trail while they fetch it. */
export const answerAuditFile: Handler = async (request, { params }) => {
  const context = contextOf(request, systemClock());
  const { team, id } = await params;
  const answer = opened(request, { team: String(team ?? ""), id: String(id ?? "") }, context);
  return logCall(request, await answer.catch((error) => respondFailure(error, request, context)), context);
};

async function opened(
  request: Request,
  { team, id }: { team: string; id: string },
  context: RequestContext,
): Promise<Response> {
  const mayRead = (now: Date) => permitted(request, team, "audit.read", { ...context, now });
  const member = await mayRead(context.now);
  if (!member.ok) return respondProblem(member, context);
  const file = await openExport(member.value, id, context.now);
  if (!file) return respondProblem(refuse("not_found"), context);
  const { mode, format, createdAt } = file.job;
  const name = `audit-${member.value.teamSlug}-${mode}-${createdAt.toISOString().slice(0, 10)}.${format}`;
  return new Response(
    fileStream(file.pieces, async () => (await mayRead(systemClock())).ok),
    {
      headers: {
        "content-type": TYPES[format],
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store, no-transform",
        "x-content-type-options": "nosniff",
        "x-request-id": context.requestId,
      },
    },
  );
}
