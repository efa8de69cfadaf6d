import { canonical } from "../../json/digest.js";
import { parseJson } from "../../json/parse.js";
import { stringifyJson } from "../../json/stringify.js";

/** Whether two values are one as JSON: whatever the order of members, and however a number is written. */
export function isSameJson(a: unknown, b: unknown): boolean {
  return inOneForm(a) === inOneForm(b);
}

function inOneForm(value: unknown): string {
  return canonical(parseJson(stringifyJson(value)));
}
