import { systemClock } from "@/lib/domain/clock/clock";
import { isSteppedUp } from "@/lib/domain/policies/step-up";
import { refuse } from "@/lib/domain/result";
import { exportTeam } from "@/lib/services/teams/export-team";
import { recordTeamExport } from "@/lib/services/teams/record-team-export";
import { fileStream } from "./file-stream";
import { logCall } from "./log-call";
import { contextOf, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { respondFailure, respondProblem } from "./respond";
import { refuseCrossSite } from "./same-origin";
import { permitted, seesTheSame } from "./session-route";

/** Everything of a team as a file, for its owners, who prove that it is them. */
export const answerTeamExport: Handler = async (request, { params }) => {
  const context = contextOf(request, systemClock());
  const answer = exported(request, String((await params).team ?? ""), context);
  return logCall(request, await answer.catch((error) => respondFailure(error, request, context)), context);
};

async function exported(request: Request, team: string, context: RequestContext): Promise<Response> {
  const crossSite = refuseCrossSite(request);
  if (crossSite) return respondProblem(crossSite, context);
  const mayRead = (now: Date) => permitted(request, team, "team.own", { ...context, now });
  const member = await mayRead(context.now);
  if (!member.ok) return respondProblem(member, context);
  if (!isSteppedUp(member.value.actor, context.now)) return respondProblem(refuse("step_up_required"), context);
  await recordTeamExport(member.value, context.now);
  const body = fileStream(exportTeam(member.value), async () =>
    seesTheSame(await mayRead(systemClock()), member.value),
  );
  const day = context.now.toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      "content-type": "application/jsonl; charset=utf-8",
      "content-disposition": `attachment; filename="team-${member.value.teamSlug}-${day}.jsonl"`,
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
      "x-request-id": context.requestId,
    },
  });
}
