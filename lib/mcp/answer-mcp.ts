import { z } from "zod";
import type { ProblemCode } from "@/lib/contract/problems";
import { systemClock } from "@/lib/domain/clock/clock";
import { ok, type Refusal, type Result } from "@/lib/domain/result";
import { refuseStranger } from "@/lib/http/answer-stranger";
import type { KeyCaller } from "@/lib/http/authenticate";
import { answerKeyCall, type KeyAnswer, momentOf } from "@/lib/http/key-call";
import { logCall } from "@/lib/http/log-call";
import { readBody } from "@/lib/http/read-body";
import { contextOf, type RequestContext } from "@/lib/http/request-context";
import type { Handler } from "@/lib/http/resource";
import { respond, respondFailure } from "@/lib/http/respond";
import { refuseForeignPage } from "@/lib/http/same-origin";
import { wholeAnswer } from "@/lib/http/whole-answer";
import { RawAnswer } from "./raw-answer";
import { protocolOf } from "./server";

/**
 * One message of JSON-RPC, whose members are the protocol's to check. Several at once, as one revision of the protocol
 * had it and the next took back, are refused: they would be many calls that count as one.
 */
const Message = z.looseObject({});

/**
 * The Model Context Protocol over streamable HTTP, without sessions: each POST is answered by itself. A key is asked for
 * as in the public API, and what is refused before a message is read is refused in its words.
 */
export const answerMcp: Handler = async (request) => {
  const context = contextOf(request, systemClock());
  const foreign = refuseForeignPage(request);
  const answer = foreign
    ? refuseStranger(foreign, context)
    : answerKeyCall(request, context, (caller) => exchange(request, caller, context));
  return logCall(request, await answer.catch((error) => respondFailure(error, request, context)), context);
};

async function exchange(
  request: Request,
  caller: KeyCaller,
  context: RequestContext,
): Promise<Result<KeyAnswer, Refusal<ProblemCode>>> {
  const body = await readBody(request, Message);
  if (!body.ok) return body;
  const { value: parsedBody, members } = body.value;
  const now = await momentOf(request, context);
  if (!now.ok) return now;
  const raw = new RawAnswer();
  const answer = await protocolOf({ caller, request, context, members, raw }).fetch(request, { parsedBody });
  const { body: stream, status, headers } = answer;
  const type = headers.get("content-type") ?? "";
  const isStream = type.startsWith("text/event-stream");
  const text = stream === null || isStream ? null : raw.unshield(await answer.text());
  return ok((limits) => {
    const own = respond({ status, body: null }, context, limits);
    if (type !== "") own.headers.set("content-type", type);
    if (!isStream) return wholeAnswer(text, { status, headers: Object.fromEntries(own.headers) });
    // Nothing between us and the client may hold a stream back, or pack it.
    own.headers.set("cache-control", "no-store, no-transform");
    own.headers.set("x-accel-buffering", "no");
    return new Response(stream && raw.unshieldLines(stream), own);
  });
}
