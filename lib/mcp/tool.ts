import type { ServerContext, ToolAnnotations } from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { ProblemCode } from "@/lib/contract/problems";
import type { KeyScope } from "@/lib/domain/keys/api-key";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import type { Refusal, Result } from "@/lib/domain/result";

/** One call of a tool, by a key that may make it. */
export type ToolCall<Arguments> = {
  project: ProjectScope<KeyActor>;
  arguments: Arguments;
  /** The source text of each argument, exactly as sent. */
  members: ReadonlyMap<string, string>;
  headers: Headers;
  /** Aborted when the caller has gone, or has taken the call back. */
  signal: AbortSignal;
  /** Tells the caller how it goes, where it asked to be told. */
  report: (progress: { progress: number; total: number; message: string }) => Promise<void>;
  now: Date;
};

/** What a tool answers. May hold RawJson. */
export type ToolAnswer = { next_step: string } & Record<string, unknown>;

export type Tool<Arguments extends z.ZodType = z.ZodType> = {
  name: string;
  title: string;
  /** For the model: when to call it, what it does, what comes next. */
  description: string;
  scope: KeyScope;
  arguments: Arguments;
  result: z.ZodType;
  annotations: ToolAnnotations;
  handle: (call: ToolCall<z.output<Arguments>>) => Promise<Result<ToolAnswer, Refusal<ProblemCode>>>;
};

/** Declares a tool, and forgets which arguments it takes: whoever calls it has them checked first. */
export function tool<Arguments extends z.ZodType>(declaration: Tool<Arguments>): Tool {
  return declaration as unknown as Tool;
}

/** Progress goes to those who gave a token for it, as the protocol has it. */
export function reporterOf({ mcpReq }: ServerContext): ToolCall<unknown>["report"] {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return async () => {};
  return (told) => mcpReq.notify({ method: "notifications/progress", params: { progressToken, ...told } });
}
