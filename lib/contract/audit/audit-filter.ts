import { ACT_TYPES } from "@/lib/domain/audit/act";
import { textFault } from "@/lib/domain/json/text-faults";
import { MODES, type Mode } from "@/lib/domain/policies/scope";
import { REQUEST_EVENT_TYPES } from "@/lib/domain/requests/event";
import { parseInstant } from "@/lib/domain/requests/parse-instant";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { isOneOf } from "../one-of";
import { AUDIT_PARTS, type AuditTexts } from "./audit-address";

/** Everything that the trail tells of. */
export const AUDIT_TYPES = [...REQUEST_EVENT_TYPES, "webhook.test", ...ACT_TYPES] as const;

/** What can be chosen besides one type: all that people did that is no request's, or all that happened to requests. */
export const AUDIT_KINDS = ["acts", "requests"] as const;

/** Which events are listed; null is no matter which. */
export type AuditFilter = {
  mode: Mode;
  /** The name that the actor had then, in any case of letters, or their id. */
  actor: string | null;
  action: (typeof AUDIT_TYPES)[number] | (typeof AUDIT_KINDS)[number] | null;
  /** The id of what it was done to. */
  target: string | null;
  /** At this moment or later. */
  from: Date | null;
  /** Earlier than this; a day stands for its end. */
  to: Date | null;
};

const CHARACTERS_MAX = 200;
const A_DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;

/** Reads the filter from an address. A part that is not known is named: to ignore it would list too much. */
export function auditFilter(query: URLSearchParams): Result<AuditFilter, Refusal<"invalid_request">> {
  const errors: Record<string, string[]> = {};
  const texts: AuditTexts = {};
  for (const [name, value] of query) {
    if (name === "cursor" || value === "") continue;
    if (!isOneOf(AUDIT_PARTS, name)) errors[name] = [`is no part of the filter; there are ${AUDIT_PARTS.join(", ")}`];
    else if (texts[name] !== undefined) errors[name] = ["is given twice"];
    else if (value.length > CHARACTERS_MAX) errors[name] = [`must be at most ${CHARACTERS_MAX} characters long`];
    else if (textFault(value)) errors[name] = [textFault(value) ?? ""];
    else texts[name] = value;
  }
  const { mode = "live", action = null } = texts;
  if (!isOneOf(MODES, mode)) errors.mode = [`must be one of ${MODES.join(", ")}`];
  if (action !== null && !isOneOf(AUDIT_TYPES, action) && !isOneOf(AUDIT_KINDS, action))
    errors.action = ["is not an action of the trail"];
  const from = timeOf("from", texts, errors);
  const to = timeOf("to", texts, errors);
  if (Object.keys(errors).length > 0) return refuse("invalid_request", { errors });
  return ok({
    mode: mode as Mode,
    actor: texts.actor ?? null,
    action: action as AuditFilter["action"],
    target: texts.target ?? null,
    from,
    to: to && A_DAY.test(texts.to ?? "") ? new Date(to.getTime() + DAY_MS) : to,
  });
}

function timeOf(name: "from" | "to", texts: AuditTexts, errors: Record<string, string[]>): Date | null {
  const text = texts[name];
  if (text === undefined) return null;
  const instant = parseInstant(A_DAY.test(text) ? `${text}T00:00:00Z` : text);
  if (!instant) errors[name] = ["must be a day or an ISO 8601 time such as 2026-11-24T15:00:00Z"];
  return instant?.at ?? null;
}
