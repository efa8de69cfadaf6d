import { exactDecimal } from "./exact-decimal.js";

/** A number as JSON spells it (RFC 8259, section 6). */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The same in every copy of this package: a program may have loaded it both as ESM and as CommonJS. */
const BRAND: unique symbol = Symbol.for("human-approval.ExactNumber");

/**
 * A number of a payload that a double cannot hold: 12345678901234567890, or 0.1 with thirty digits.
 *
 * It keeps every digit and refuses to be calculated with by accident: `+`, `<` and `==` throw a TypeError instead of
 * rounding. Say which you want: `toString()` (the digits as they came), `toBigInt()`, or `toNumber()`, which rounds.
 * `JSON.stringify` writes it as a string, digits intact; what this package sends has it as the number it was.
 */
export class ExactNumber {
  /** The digits as JSON has them, for example `"12345678901234567890"`. */
  readonly text: string;

  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  /** Throws a TypeError where the text is no number of JSON. */
  constructor(text: string) {
    if (!JSON_NUMBER.test(text)) throw new TypeError(`"${text}" is not a number in JSON.`);
    this.text = text;
  }

  get [BRAND](): true {
    return true;
  }

  toString(): string {
    return this.text;
  }

  /** The exact integer. Throws a RangeError where it is none. */
  toBigInt(): bigint {
    const decimal = exactDecimal(this.text);
    if (!/^-?\d+$/.test(decimal)) throw new RangeError(`${this.text} is not an integer of less than 22 digits.`);
    return BigInt(decimal);
  }

  /** The nearest double: digits are lost. */
  toNumber(): number {
    return Number(this.text);
  }

  toJSON(): string {
    return this.text;
  }

  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.text;
    throw new TypeError(
      `${this.text} would lose digits as a JavaScript number. Say toString(), toBigInt() or toNumber().`,
    );
  }
}

/**
 * A JSON number as JavaScript may hold it: a number where that has the exact value, otherwise an ExactNumber. So has an
 * integer beyond 2^53, even one that a double happens to hold: what is read can then always be written again.
 */
export function numberFrom(text: string): number | ExactNumber {
  const number = Number(text);
  // Fifteen significant digits always survive a double (IEEE 754); most numbers need no closer look.
  if (text.length <= 15 && !/[eE]/.test(text)) return number;
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) return new ExactNumber(text);
  return exactDecimal(text) === exactDecimal(String(number)) ? number : new ExactNumber(text);
}
