import { logger } from "@/lib/config/logger";
import type { ProblemCode } from "@/lib/contract/problems";
import { systemClock } from "@/lib/domain/clock/clock";
import type { Permission } from "@/lib/domain/policies/roles";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { isSteppedUp } from "@/lib/domain/policies/step-up";
import { type Refusal, type Result, refuse } from "@/lib/domain/result";
import { logCall } from "./log-call";
import { contextOf, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { respondFailure, respondProblem } from "./respond";
import { refuseCrossSite } from "./same-origin";
import { permitted, seesTheSame } from "./session-route";

/** A file as it is made while its reader takes it. */
type OpenedFile = { name: string; contentType: string; pieces: AsyncGenerator<string, void> };

type FileCall = { request: Request; params: Record<string, unknown>; now: Date };

type FileDeclaration = {
  permission: Permission;
  /** Whether the reader must have proved lately that it is them. */
  stepUp?: boolean;
  /** Writes down that it was taken, where that leaves a trace. */
  open(member: MemberScope, call: FileCall): Promise<Result<OpenedFile, Refusal<ProblemCode>>>;
};

/**
 * A route whose answer is a file: for whoever may read it, from a page of ours, and only as long as they may. Whoever
 * is removed from the team meanwhile gets no more.
 */
export function fileAnswer(declaration: FileDeclaration): Handler {
  return async (request, { params }) => {
    const context = contextOf(request, systemClock());
    const answer = opened(declaration, request, await params, context);
    return logCall(request, await answer.catch((error) => respondFailure(error, request, context)), context);
  };
}

async function opened(
  { permission, stepUp, open }: FileDeclaration,
  request: Request,
  params: Record<string, unknown>,
  context: RequestContext,
): Promise<Response> {
  const crossSite = refuseCrossSite(request);
  if (crossSite) return respondProblem(crossSite, context);
  const mayRead = (now: Date) => permitted(request, String(params.team ?? ""), permission, { ...context, now });
  const member = await mayRead(context.now);
  if (!member.ok) return respondProblem(member, context);
  if (stepUp && !isSteppedUp(member.value.actor, context.now)) {
    return respondProblem(refuse("step_up_required"), context);
  }
  const file = await open(member.value, { request, params, now: context.now });
  if (!file.ok) return respondProblem(file, context);
  const stillMayRead = async () => seesTheSame(await mayRead(systemClock()), member.value);
  return new Response(streamOf(file.value.pieces, stillMayRead), {
    headers: {
      "content-type": file.value.contentType,
      "content-disposition": `attachment; filename="${file.value.name}"`,
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
      "x-request-id": context.requestId,
    },
  });
}

/**
 * The next piece is made when the reader has taken the last one. Where it breaks off the connection is cut, so that
 * half a file never looks like a whole one.
 */
function streamOf(
  pieces: AsyncGenerator<string, void>,
  stillMayRead: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      try {
        if (!(await stillMayRead())) return controller.error(new Error("the reader may not read any more"));
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        // The head of the answer is out, so no problem can be told any more: the log has it.
        logger().error({ err: error }, "an export broke off");
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return();
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}
