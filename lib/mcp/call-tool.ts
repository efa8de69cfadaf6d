import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { env } from "@/lib/config/env";
import { type ProblemCode, problemOf } from "@/lib/contract/problems";
import { stringify } from "@/lib/contract/raw-json";
import { systemClock } from "@/lib/domain/clock/clock";
import { outlineOf } from "@/lib/domain/json/outline";
import { type Refusal, type Result, refuse } from "@/lib/domain/result";
import { type KeyCaller, refuseScope } from "@/lib/http/authenticate";
import { fieldErrors } from "@/lib/http/field-errors";
import { noteRefusal } from "@/lib/http/note-refusal";
import type { RequestContext } from "@/lib/http/request-context";
import { failureOf } from "@/lib/http/respond";
import type { RawAnswer } from "./raw-answer";
import { reporterOf, type Tool, type ToolAnswer } from "./tool";
import { TOOLS } from "./tools";

/** One message of a caller with a key, and what came with it. */
export type Exchange = {
  caller: KeyCaller;
  request: Request;
  context: RequestContext;
  /** The source text of each top-level member of the message. */
  members: ReadonlyMap<string, string>;
  raw: RawAnswer;
};

/**
 * Calls a tool. What is refused is an answer too: a model reads it, and can do better; only a tool that is not there is
 * an error of the protocol.
 */
export async function callTool(
  { name, arguments: given = {} }: { name: string; arguments?: Record<string, unknown> | undefined },
  exchange: Exchange,
  server: ServerContext,
): Promise<CallToolResult> {
  const called = TOOLS.find((one) => one.name === name);
  if (!called) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${JSON.stringify(name)}.`);
  const { caller, request, context, raw } = exchange;
  const outcome = await run(called, given, exchange, server).catch((error) => failureOf(error, request, context));
  if (outcome.ok) return told(outcome.value, raw);
  noteRefusal(caller.scope, outcome, context);
  return toldProblem(outcome, context);
}

async function run(
  called: Tool,
  given: Record<string, unknown>,
  { caller, request, members }: Exchange,
  server: ServerContext,
): Promise<Result<ToolAnswer, Refusal<ProblemCode>>> {
  if (!caller.keyScopes.includes(called.scope)) return refuseScope(called.scope);
  const parsed = called.arguments.safeParse(given);
  if (!parsed.success) return refuse("invalid_request", { errors: fieldErrors(parsed.error) });
  return called.handle({
    project: caller.scope,
    arguments: parsed.data,
    members: argumentsOf(members),
    headers: request.headers,
    signal: AbortSignal.any([request.signal, server.mcpReq.signal]),
    report: reporterOf(server),
    now: systemClock(),
  });
}

/** The text of `params.arguments`, member by member. */
function argumentsOf(members: Exchange["members"]): Exchange["members"] {
  const inside = (text: string | undefined) => outlineOf(text ?? "{}").members;
  return inside(inside(members.get("params")).get("arguments"));
}

/** As text too, for clients that show their model nothing else; what to do now comes first. */
function told(answer: ToolAnswer, raw: RawAnswer): CallToolResult {
  return {
    content: [{ type: "text", text: stringify(answer) }],
    structuredContent: raw.shield(answer) as Record<string, unknown>,
  };
}

/** Without structure: what a tool's output schema describes is an answer, and clients hold it against that. */
function toldProblem(refusal: Refusal<ProblemCode>, { requestId }: RequestContext): CallToolResult {
  const { detail, errors, context } = refusal;
  const problem = problemOf(refusal.code, requestId, `${env().APP_URL}/docs`, { detail, errors });
  const fields = Object.entries(errors ?? {}).map(([field, messages]) => `${field}: ${messages.join("; ")}`);
  const words = [`${problem.title} (${problem.code}). ${problem.detail}`, ...fields];
  return {
    isError: true,
    content: [
      { type: "text", text: words.join("\n") },
      { type: "text", text: stringify({ ...problem, ...context }) },
    ],
  };
}
