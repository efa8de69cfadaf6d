import { ExactNumber } from "./exact-number.js";

/**
 * Writes a value as JSON, like `JSON.stringify` (members that are undefined are left out, `toJSON` is asked), except
 * that nothing is changed without a word: a bigint and an ExactNumber are written digit by digit, and what JSON has no
 * form for is refused instead of becoming `null`, `{}` or another number.
 *
 * Throws a TypeError that names the place: NaN, an infinity, an invalid Date, a function, a Map, a cycle, a lone undefined in a list, or
 * an integer beyond 2^53 given as a number, which may have lost digits before it came here (give it as a bigint).
 */
export function stringifyJson(value: unknown): string {
  return write(value, "the value", []);
}

function write(given: unknown, place: string, parents: object[]): string {
  if (given instanceof ExactNumber) return given.text;
  // Its toJSON says null: a deadline that was a slip would be none at all.
  if (isInvalidDate(given)) throw new TypeError(`${place} is an invalid Date.`);
  const value = hasToJson(given) ? given.toJSON() : given;
  switch (typeof value) {
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "bigint":
      return String(value);
    case "number":
      return writeNumber(value, place);
    case "object":
      return value === null ? "null" : writeObject(value, place, parents);
    default:
      throw new TypeError(`${place} is ${typeof value === "undefined" ? "undefined" : `a ${typeof value}`}.`);
  }
}

function writeNumber(value: number, place: string): string {
  if (!Number.isFinite(value)) throw new TypeError(`${place} is ${value}, which JSON has no form for.`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new TypeError(
      `${place} is an integer beyond 2^53 and may have lost digits already. Give it as a bigint or an ExactNumber.`,
    );
  }
  return JSON.stringify(value);
}

function writeObject(value: object, place: string, parents: object[]): string {
  if (parents.includes(value)) throw new TypeError(`${place} contains itself.`);
  if (value instanceof Map || value instanceof Set) {
    throw new TypeError(`${place} is a ${value.constructor.name}, which JSON has no form for.`);
  }
  const within = [...parents, value];
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, index) => write(item, `${place}[${index}]`, within)).join(",")}]`;
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${JSON.stringify(name)}:${write(member, `${place}.${name}`, within)}`);
  return `{${members.join(",")}}`;
}

/** By what it is, not by whose class it is of: test runners and frameworks bring classes of their own. */
function isInvalidDate(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Date]" && Number.isNaN((value as Date).getTime());
}

function hasToJson(value: unknown): value is { toJSON(): unknown } {
  return typeof value === "object" && value !== null && "toJSON" in value && typeof value.toJSON === "function";
}
