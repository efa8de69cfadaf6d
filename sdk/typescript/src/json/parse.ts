import { type ExactNumber, numberFrom } from "./exact-number.js";

/** What a payload is made of. A number that a double cannot hold is an ExactNumber. */
export type JsonValue = null | boolean | number | string | ExactNumber | JsonValue[] | JsonObject;

/** An object of JSON. */
export type JsonObject = { [name: string]: JsonValue };

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const SPACE = /[ \t\n\r]*/y;
const LITERALS = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;

/** Deeper than any payload may be (64) and its envelope; a limit at all, so that no text exhausts the stack. */
const DEPTH_MAX = 256;

/**
 * Parses JSON without rounding a number: `JSON.parse` would make 12345678901234567890 into 12345678901234567000
 * and say nothing. Throws a SyntaxError where the text is no JSON, or an object has one name twice.
 */
export function parseJson(text: string): JsonValue {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): JsonValue {
    if (depth > DEPTH_MAX) throw new SyntaxError(`JSON nested deeper than ${DEPTH_MAX}`);
    this.#match(SPACE);
    switch (this.#text[this.#at]) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#list(depth);
      case '"':
        return this.#string();
      default:
        return this.#literalOrNumber();
    }
  }

  end(): void {
    this.#match(SPACE);
    if (this.#at < this.#text.length) this.#fail();
  }

  #object(depth: number): JsonObject {
    const object: JsonObject = {};
    this.#at += 1;
    if (this.#takes("}")) return object;
    do {
      this.#match(SPACE);
      const name = this.#string();
      // Two readers take two different ones of them: what one approves, another pays.
      if (Object.hasOwn(object, name)) throw new SyntaxError(`Name ${JSON.stringify(name)} twice in one JSON object`);
      if (!this.#takes(":")) this.#fail();
      const value = this.value(depth + 1);
      // Defined, not set: a member may be called __proto__.
      Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
    } while (this.#takes(","));
    if (!this.#takes("}")) this.#fail();
    return object;
  }

  #list(depth: number): JsonValue[] {
    const list: JsonValue[] = [];
    this.#at += 1;
    if (this.#takes("]")) return list;
    do list.push(this.value(depth + 1));
    while (this.#takes(","));
    if (!this.#takes("]")) this.#fail();
    return list;
  }

  #string(): string {
    // JSON.parse undoes the escapes, and refuses what may not stand in a string.
    return JSON.parse(this.#match(STRING) ?? this.#fail()) as string;
  }

  #literalOrNumber(): boolean | null | number | ExactNumber {
    for (const [word, value] of LITERALS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return numberFrom(this.#match(NUMBER) ?? this.#fail());
  }

  #takes(character: string): boolean {
    this.#match(SPACE);
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #fail(): never {
    throw new SyntaxError(`Unexpected ${this.#at < this.#text.length ? "character" : "end"} in JSON at ${this.#at}`);
  }
}
