import { canonicalJson, canonicalNode } from "../json/canonical";
import { canonicalNumber } from "../json/canonical-number";
import { compareNumbers } from "../json/compare-numbers";
import { JsonFault } from "../json/json-fault";
import { type JsonNode, type JsonObject, parseLossless } from "../json/parse-lossless";
import { textFault } from "../json/text-faults";
import { parseInstant } from "./parse-instant";

/** One field of the form that a caller asks an approver to fill (`response_schema`). */
export type FormField = {
  name: string;
  type: "string" | "number" | "integer" | "boolean";
  title: string | null;
  description: string | null;
  isRequired: boolean;
  /** The JSON sources of the only values it takes, as sent; null where it takes any. */
  choices: string[] | null;
  /** The JSON source of the value that it starts with, or null. */
  initial: string | null;
  format: "date" | "date-time" | "email" | "uri" | null;
  lengthMin: number | null;
  lengthMax: number | null;
  /** Bounds of a number, both included: JSON sources, since a number of JavaScript would be a rounded one. */
  min: string | null;
  max: string | null;
};

/** The largest answer to a form that is taken, in bytes of JSON. */
export const RESPONSE_BYTES_MAX = 32 * 1024;

type Keywords = Partial<Record<string, unknown>> & { type: FormField["type"] };
type Schema = { properties: Record<string, Keywords>; required?: string[] };

/** The fields of a form, in the order in which its caller wrote them. The schema was checked when it came. */
export function formFields(responseSchema: string): FormField[] {
  const { properties, required = [] } = JSON.parse(responseSchema) as Schema;
  const root = parseLossless(responseSchema);
  // A JavaScript object moves names like integers to the front, and rounds the numbers that are choices.
  const written = memberOf(root, "properties");
  if (written?.kind !== "object") return [];
  return written.members.map(({ name, value }) => {
    const keywords = properties[name] as Keywords;
    const sourceOf = (node: JsonNode) => responseSchema.slice(node.start, node.end);
    const enumeration = memberOf(value, "enum");
    const choices = enumeration?.kind === "array" ? enumeration.items.map(sourceOf) : null;
    const initial = memberOf(value, "default");
    return {
      name,
      type: keywords.type,
      title: textOf(keywords.title),
      description: textOf(keywords.description),
      isRequired: required.includes(name),
      choices,
      initial: initial ? initialOf(sourceOf(initial), choices) : null,
      format: (keywords.format as FormField["format"]) ?? null,
      lengthMin: numberOf(keywords.minLength),
      lengthMax: numberOf(keywords.maxLength),
      min: boundOf(memberOf(value, "minimum")),
      max: boundOf(memberOf(value, "maximum")),
    };
  });
}

/**
 * What is wrong with an answer to a form: a message by field name, `""` for the answer as a whole; empty when
 * nothing is. A required text that is blank is no answer.
 *
 * @param response JSON text of an object
 */
export function responseFaults(responseSchema: string, response: string): Map<string, string> {
  const faults = new Map<string, string>();
  const answer = parsedObject(response);
  if (typeof answer === "string") return faults.set("", answer);
  const fields = formFields(responseSchema);
  for (const field of fields) {
    const value = memberOf(answer, field.name);
    const fault = value ? valueFault(field, value) : field.isRequired ? BLANK : null;
    if (fault) faults.set(field.name, fault);
  }
  const known = new Set(fields.map(({ name }) => name));
  for (const { name } of answer.members) if (!known.has(name)) faults.set(name, "is no field of the form");
  return faults;
}

const BLANK = "can't be blank";

function parsedObject(text: string): JsonObject | string {
  if (new TextEncoder().encode(text).length > RESPONSE_BYTES_MAX) {
    return `must be at most ${RESPONSE_BYTES_MAX.toLocaleString("en")} bytes`;
  }
  try {
    const node = parseLossless(text);
    return node.kind === "object" ? node : "must be an object";
  } catch (fault) {
    if (fault instanceof JsonFault) return `is not JSON: ${fault.message}`;
    throw fault;
  }
}

/** What is wrong with the value of one field; null when nothing is. */
function valueFault(field: FormField, node: JsonNode): string | null {
  const fault = typeFault(field, node) ?? choiceFault(field, node);
  if (fault) return fault;
  if (node.kind === "string") return stringFault(field, node.value);
  return node.kind === "number" ? boundFault(field, node.source) : null;
}

function typeFault({ type }: FormField, node: JsonNode): string | null {
  switch (type) {
    case "string":
      return node.kind === "string" ? null : "must be text";
    case "boolean":
      return node.kind === "boolean" ? null : "must be yes or no";
    case "number":
      return node.kind === "number" ? null : "must be a number";
    case "integer":
      return node.kind === "number" && isInteger(node.source) ? null : "must be a whole number";
  }
}

/** JSON Schema counts by value: `1.0` and `1e3` are integers. */
function isInteger(source: string): boolean {
  const exact = canonicalNumber(source);
  return /^-?[0-9]+$/.test(exact) || (exact.includes("e+") && Number.isInteger(Number(exact)));
}

function choiceFault({ choices }: FormField, node: JsonNode): string | null {
  if (choices === null) return null;
  const value = canonicalNode(node);
  return choices.some((choice) => canonicalJson(choice) === value) ? null : `must be one of ${choices.join(", ")}`;
}

function stringFault({ isRequired, lengthMin, lengthMax, format }: FormField, text: string): string | null {
  const length = [...text].length;
  if (isRequired && text.trim() === "") return BLANK;
  if (lengthMin !== null && length < lengthMin) return `must be at least ${lengthMin} characters long`;
  if (lengthMax !== null && length > lengthMax) return `must be at most ${lengthMax} characters long`;
  return textFault(text) ?? (format && !FORMATS[format].fits(text) ? FORMATS[format].fault : null);
}

const FORMATS: Record<NonNullable<FormField["format"]>, { fits: (text: string) => boolean; fault: string }> = {
  date: {
    fits: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && parseInstant(text) !== null,
    fault: "must be a day such as 2026-11-24",
  },
  "date-time": {
    fits: (text) => /[Tt]/.test(text) && parseInstant(text)?.hadOffset === true,
    fault: "must be a time with its offset, such as 2026-11-24T15:00:00Z",
  },
  email: { fits: (text) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text), fault: "must be an e-mail address" },
  uri: { fits: (text) => !/\s/.test(text) && URL.canParse(text), fault: "must be a whole address with its scheme" },
};

function boundFault({ min, max }: FormField, source: string): string | null {
  if (min !== null && compareNumbers(source, min) < 0) return `must be at least ${min}`;
  return max !== null && compareNumbers(source, max) > 0 ? `must be at most ${max}` : null;
}

function boundOf(node: JsonNode | null): string | null {
  return node?.kind === "number" ? node.source : null;
}

/** The choice that a form starts with, spelt as the choice is: shown as one thing, it must not be sent as another. */
function initialOf(initial: string, choices: string[] | null): string | null {
  if (choices === null) return initial;
  const value = canonicalJson(initial);
  return choices.find((choice) => canonicalJson(choice) === value) ?? null;
}

function memberOf(node: JsonNode, name: string): JsonNode | null {
  return node.kind === "object" ? (node.members.find((member) => member.name === name)?.value ?? null) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
