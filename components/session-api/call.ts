import { noteServerTime } from "@/components/time/server-clock";
import type { ProblemView } from "@/lib/contract/request-views";
import { askForStepUp } from "./step-up";

/** The server refused: the problem says why, in words for the person who asked. */
export class ApiProblem extends Error {
  override name = "ApiProblem";
  constructor(readonly problem: ProblemView) {
    super(problem.detail);
  }
}

/** It takes a step-up that the person would not give. Nothing happened, as they know: nothing need be said of it. */
export class StepUpGivenUp extends ApiProblem {
  override name = "StepUpGivenUp";
}

/** No answer, or none of ours: whether the call took effect is not known. */
export class NoAnswer extends Error {
  override name = "NoAnswer";
}

/** Reads from the session API. Throws ApiProblem or NoAnswer. */
export function getJson<View>(path: string): Promise<View> {
  return call<View>("GET", path);
}

/** Changes something through the session API. Throws ApiProblem or NoAnswer. */
export function sendJson<View>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body: unknown = {},
): Promise<View> {
  return sendText<View>(method, path, JSON.stringify(body));
}

/**
 * The same with a body that is JSON text already, for what a parse would round. Where it takes a step-up, the page asks
 * for one, and the call is sent again as it was.
 */
export function sendText<View>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body: string): Promise<View> {
  return call<View>(method, path, body).catch(async (error) => {
    if (!(error instanceof ApiProblem) || error.problem.code !== "step_up_required") throw error;
    const outcome = await askForStepUp();
    if (outcome === "given up") throw new StepUpGivenUp(error.problem);
    if (outcome === "not asked") throw error;
    return call<View>(method, path, body);
  });
}

/**
 * Tells the server something that nobody waits for, and that the page need not outlive: whether it arrived is not
 * known. For what is said again anyway.
 */
export function tell(method: "PUT", path: string, body: unknown): void {
  fetch(path, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    keepalive: true,
  }).catch(() => {});
}

async function call<View>(method: string, path: string, body?: string): Promise<View> {
  const askedAtMs = performance.now();
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body: body ?? null,
      cache: "no-store",
    });
  } catch (cause) {
    throw new NoAnswer("The server did not answer.", { cause });
  }
  if (response.status === 204) return undefined as View;
  const answer = await readJson(response);
  if (!response.ok)
    throw isProblem(answer)
      ? new ApiProblem(answer)
      : new NoAnswer(`The answer was ${response.status}, without a reason.`);
  if (hasServerTime(answer)) noteServerTime(answer.now, performance.now() - askedAtMs);
  return answer as View;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    // A proxy's error page, or a connection that broke off.
    throw new NoAnswer("The answer could not be read.", { cause });
  }
}

function isProblem(answer: unknown): answer is ProblemView {
  return typeof answer === "object" && answer !== null && "code" in answer && "detail" in answer;
}

function hasServerTime(answer: unknown): answer is { now: string } {
  return typeof answer === "object" && answer !== null && "now" in answer && typeof answer.now === "string";
}
