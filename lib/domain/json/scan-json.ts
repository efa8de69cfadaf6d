import { ok, type Refusal, type Result, refuse } from "../result";
import { JsonFault } from "./json-fault";
import { findTooDeep } from "./nesting";
import { type Outline, outlineOf } from "./outline";
import { parseLossless } from "./parse-lossless";

export type ScannedJson = {
  /** As JSON.parse reads it: numbers may be rounded, so whatever must survive is taken from `members`. */
  value: unknown;
  /** Each top-level member's source text, exactly as sent; empty when the top level is no object. */
  members: Outline["members"];
};

/**
 * Reads JSON that somebody sent. Besides bad grammar it refuses what parsers disagree on (a name given twice)
 * or break at (nesting deeper than 64, counted before anything recurses). The refusal says what is wrong, at
 * which line and column; that of a duplicate names its dotted path in `errors`.
 *
 * The way of a good text is three native or linear passes; our own reader, several times slower, is asked only
 * to say what is wrong with a bad one.
 */
export function scanJson(text: string): Result<ScannedJson, Refusal<"invalid_json">> {
  if (findTooDeep(text) !== null) return refusalOf(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refusalOf(text);
  }
  const { members, memberCount } = outlineOf(text);
  if (countMembers(value) !== memberCount) return refusalOf(text);
  return ok({ value, members });
}

/** The members of a parsed value at all levels. A name given twice became one of them. */
function countMembers(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countMembers(item);
    return count;
  }
  for (const member of Object.values(value)) count += 1 + countMembers(member);
  return count;
}

function refusalOf(text: string): Refusal<"invalid_json"> {
  const fault = faultOf(text);
  const errors = typeof fault?.path === "string" ? { errors: { [fault.path]: ["is given twice"] } } : {};
  return refuse("invalid_json", { detail: fault?.message ?? "Invalid JSON.", ...errors });
}

function faultOf(text: string): JsonFault | null {
  try {
    parseLossless(text);
    return null;
  } catch (fault) {
    if (fault instanceof JsonFault) return fault;
    throw fault;
  }
}
