import { factsOf } from "../facts/facts";
import { readingFault } from "../facts/typed-value";
import { canonicalNode } from "../json/canonical";
import { JsonFault } from "../json/json-fault";
import { type JsonNode, parseLossless } from "../json/parse-lossless";
import { nodeAt, pointerTo } from "../json/pointer";
import { textFault } from "../json/text-faults";
import { ok, type Refusal, type Result, refuse } from "../result";

/** One value that an approver changed: where, and its JSON source before and after. */
export type Edit = { pointer: string; before: string; after: string };

/** The payload with its edits in place, and what they are; no edit at all leaves the text as it was sent. */
export type EditedPayload = { payload: string; edits: Edit[] };

/**
 * A payload's text with single values replaced by other JSON sources. Every other byte stays as it was sent, so
 * that an edit cannot touch what nobody looked at. Pointers that point to nothing are left out.
 */
export function withValues(payload: string, values: ReadonlyMap<string, string>): string {
  const root = parseLossless(payload);
  const spans = [...values]
    .flatMap(([pointer, source]) => {
      const node = nodeAt(root, pointer);
      return node ? [{ start: node.start, end: node.end, source }] : [];
    })
    .toSorted((a, b) => b.start - a.start);
  let text = payload;
  for (const { start, end, source } of spans) text = text.slice(0, start) + source + text.slice(end);
  return text;
}

/**
 * What an approver's version of a payload changes. Only values at `editable` pointers may differ, each only to a
 * value of its own type (a null, to any single value). The result is made from the text that was sent, with the
 * new values put in: not from the text that came back.
 */
export function editPayload(
  payload: string,
  editable: string[],
  edited: string,
): Result<EditedPayload, Refusal<"invalid_request">> {
  const after = parsedOrFault(edited);
  if (typeof after === "string") return refuse("invalid_request", { errors: { payload: [after] } });
  const before = parseLossless(payload);
  const faults: string[] = [];
  const edits: Edit[] = [];
  for (const pointer of differences(before, after, "")) {
    const [old, new_] = [nodeAt(before, pointer), nodeAt(after, pointer)];
    const fault = editable.includes(pointer) && old && new_ ? valueFault(old, new_) : NOT_EDITABLE;
    if (fault) faults.push(`${pointer || "it"} ${fault}`);
    else if (old && new_) {
      edits.push({ pointer, before: payload.slice(old.start, old.end), after: edited.slice(new_.start, new_.end) });
    }
  }
  const result = withValues(payload, new Map(edits.map(({ pointer, after }) => [pointer, after])));
  if (faults.length === 0 && edits.length > 0) faults.push(...readingFaults(payload, result, edits));
  if (faults.length > 0) return refuse("invalid_request", { errors: { payload: faults.slice(0, FAULTS_MAX) } });
  return ok({ payload: result, edits });
}

/** What differs between a payload as it was sent and as an approver left it. */
export function editsBetween(original: string, edited: string): Edit[] {
  const [before, after] = [parseLossless(original), parseLossless(edited)];
  return differences(before, after, "").map((pointer) => ({
    pointer,
    before: sourceAt(original, before, pointer),
    after: sourceAt(edited, after, pointer),
  }));
}

const NOT_EDITABLE = "may not be changed: the caller does not list it as editable";
/** Whoever sends another payload altogether need not read about each of its values. */
const FAULTS_MAX = 10;

/** An amount stays an amount, a date a date, an address an address: what is read as another thing is another thing. */
function readingFaults(payload: string, edited: string, edits: Edit[]): string[] {
  const after = new Map(factsOf(edited).map((fact) => [fact.path, fact]));
  const before = new Map(factsOf(payload).map((fact) => [fact.path, fact]));
  return edits.flatMap(({ pointer }) => {
    const was = before.get(pointer);
    const fault = was ? readingFault(was, after.get(pointer)) : null;
    return fault ? [`${pointer} ${fault}`] : [];
  });
}

function sourceAt(text: string, root: JsonNode, pointer: string): string {
  const node = nodeAt(root, pointer);
  return node ? text.slice(node.start, node.end) : "";
}

function parsedOrFault(text: string): JsonNode | string {
  try {
    return parseLossless(text);
  } catch (fault) {
    if (fault instanceof JsonFault) return `is not JSON: ${fault.message}`;
    throw fault;
  }
}

function valueFault(before: JsonNode, after: JsonNode): string | null {
  if (after.kind === "object" || after.kind === "array") return "must stay a single value";
  if (before.kind !== "null" && before.kind !== after.kind) {
    return `must stay a ${before.kind === "string" ? "text" : before.kind}`;
  }
  return after.kind === "string" ? textFault(after.value) : null;
}

/** Pointers to where two values differ, as deep down as both have the same form. `1.10` and `1.1` do not differ. */
function differences(before: JsonNode, after: JsonNode, pointer: string): string[] {
  if (before.kind === "object" && after.kind === "object") {
    const names = new Map(after.members.map(({ name, value }) => [name, value]));
    const changed = before.members.flatMap(({ name, value }) => {
      const other = names.get(name);
      names.delete(name);
      return other ? differences(value, other, pointerTo(pointer, name)) : [pointerTo(pointer, name)];
    });
    return [...changed, ...[...names.keys()].map((name) => pointerTo(pointer, name))];
  }
  if (before.kind === "array" && after.kind === "array" && before.items.length === after.items.length) {
    return before.items.flatMap((item, index) => {
      const other = after.items[index];
      return other ? differences(item, other, pointerTo(pointer, index)) : [];
    });
  }
  return canonicalNode(before) === canonicalNode(after) ? [] : [pointer];
}
