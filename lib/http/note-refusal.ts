import { PROBLEMS, type ProblemCode } from "@/lib/contract/problems";
import { recognisableParts } from "@/lib/domain/keys/api-key";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import type { Refusal } from "@/lib/domain/result";
import { noteApiError } from "@/lib/services/api-errors/note-api-error";
import type { RequestContext } from "./request-context";

const FIELDS_MAX = 3;
const SUMMARY_CHARACTERS_MAX = 300;
/** What a caller calls a field, as long as it looks like a name. */
const FIELD_NAME = /^[\w.[\]-]{1,60}$/;
const SHORTEST_KEY_LENGTH = 20;

/** Remembers what a working key's call was refused for. */
export function noteRefusal(
  scope: ProjectScope<KeyActor>,
  refusal: Refusal<ProblemCode>,
  { now, requestId }: RequestContext,
): void {
  noteApiError({ id: scope.actor.id }, { at: now, code: refusal.code, summary: summaryOf(refusal), requestId });
}

/**
 * Remembers that a key was refused, for the team whose key looks the same at both ends: one that was revoked, or copied
 * with a slip in its middle. A key that is like none of ours is nobody's, and a call without one even more so.
 */
export function noteRefusedKey(request: Request, refusal: Refusal<ProblemCode>, context: RequestContext): void {
  const key = /^Bearer\s+(ha_(?:live|test)_\w+)/i.exec(request.headers.get("authorization")?.trim() ?? "")?.[1];
  if (!key || key.length < SHORTEST_KEY_LENGTH || PROBLEMS[refusal.code].status >= 500) return;
  const { now, requestId } = context;
  noteApiError(recognisableParts(key), { at: now, code: refusal.code, summary: "", requestId });
}

/** The fields and what they need, in our words. What the caller wrote into them is left out. */
function summaryOf({ errors = {} }: Refusal): string {
  const told = Object.entries(errors)
    .filter(([field]) => FIELD_NAME.test(field) && !/ha_(live|test)_/.test(field))
    .slice(0, FIELDS_MAX)
    .map(([field, messages]) => `${field}: ${(messages[0] ?? "").replace(/[;,] got .*$/s, "")}`);
  return told.join("; ").slice(0, SUMMARY_CHARACTERS_MAX);
}
