import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  LETTER_F,
  LETTER_N,
  LETTER_T,
  LINE_FEED,
  MINUS,
  NINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
  TAB,
  ZERO,
} from "./character-codes";
import { describeAt, JsonFault } from "./json-fault";
import { findTooDeep, NESTING_MAX } from "./nesting";

/** A JSON value as it was written; `start` and `end` delimit its source in the text. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

type Span = { start: number; end: number };
export type JsonObject = Span & { kind: "object"; members: JsonMember[] };
export type JsonArray = Span & { kind: "array"; items: JsonNode[] };
export type JsonString = Span & { kind: "string"; value: string };
/** `source` is the number as sent: `1.10` stays `1.10`, and 12345678901234567890 is not rounded. */
export type JsonNumber = Span & { kind: "number"; source: string };
export type JsonBoolean = Span & { kind: "boolean"; value: boolean };
export type JsonNull = Span & { kind: "null" };
/** `start` is the offset of the name's opening quotation mark. */
export type JsonMember = { name: string; start: number; value: JsonNode };

/**
 * Parses strict JSON (RFC 8259) into a tree that loses nothing: numbers keep their source text, members keep
 * the order in which they were sent (a JavaScript object moves integer-like names to the front), and a member
 * named `__proto__` is one like any other.
 *
 * Throws JsonFault for anything else, for a name given twice in one object, and for nesting deeper than 64.
 */
export function parseLossless(text: string): JsonNode {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== null)
    throw new JsonFault(text, tooDeep, `objects and arrays may nest ${NESTING_MAX} levels deep at most`);
  if (text.startsWith(BYTE_ORDER_MARK)) {
    throw new JsonFault(text, 0, "the text starts with a byte order mark (U+FEFF); send UTF-8 without one");
  }
  return new Reader(text).readAll();
}

const BYTE_ORDER_MARK = "\uFEFF";
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const NUMBER_LIKE = /[0-9A-Za-z.+-]/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORD = /[A-Za-z]+/y;

/** Recursive descent: the depth was bounded before. */
class Reader {
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readAll(): JsonNode {
    this.#skipSpace();
    if (this.#at === this.#text.length) this.#fail("the text is empty");
    const value = this.#readValue();
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail(`nothing may follow the value, but ${this.#found()} does`);
    return value;
  }

  #readValue(): JsonNode {
    const start = this.#at;
    const code = this.#text.charCodeAt(start);
    if (code === QUOTE) {
      const value = this.#readString();
      return { kind: "string", value, start, end: this.#at };
    }
    if (code === OPEN_BRACE) return this.#readObject();
    if (code === OPEN_BRACKET) return this.#readArray();
    if (code === MINUS || (code >= ZERO && code <= NINE)) return this.#readNumber();
    if (code === LETTER_T && this.#skipWord("true")) return { kind: "boolean", value: true, start, end: this.#at };
    if (code === LETTER_F && this.#skipWord("false")) return { kind: "boolean", value: false, start, end: this.#at };
    if (code === LETTER_N && this.#skipWord("null")) return { kind: "null", start, end: this.#at };
    return this.#failAtValue();
  }

  #readObject(): JsonObject {
    const start = this.#at;
    const members: JsonMember[] = [];
    if (!this.#opensEmpty(CLOSE_BRACE)) {
      do {
        this.#skipSpace();
        members.push(this.#readMember());
      } while (this.#continues(CLOSE_BRACE, "}"));
    }
    this.#refuseRepeated(members);
    return { kind: "object", members, start, end: this.#at };
  }

  #readMember(): JsonMember {
    const start = this.#at;
    if (this.#text.charCodeAt(start) !== QUOTE) {
      this.#fail(`a member's name in double quotes was expected, not ${this.#found()}`);
    }
    const name = this.#readString();
    this.#skipSpace();
    if (this.#text.charCodeAt(this.#at) !== COLON) {
      this.#fail(`a colon was expected after the name, not ${this.#found()}`);
    }
    this.#at += 1;
    this.#skipSpace();
    this.#path.push(name);
    const value = this.#readValue();
    this.#path.pop();
    return { name, start, value };
  }

  #readArray(): JsonArray {
    const start = this.#at;
    const items: JsonNode[] = [];
    if (!this.#opensEmpty(CLOSE_BRACKET)) {
      do {
        this.#skipSpace();
        this.#path.push(items.length);
        items.push(this.#readValue());
        this.#path.pop();
      } while (this.#continues(CLOSE_BRACKET, "]"));
    }
    return { kind: "array", items, start, end: this.#at };
  }

  /** Steps over the opening bracket, and over the closing one if it follows at once. */
  #opensEmpty(close: number): boolean {
    this.#at += 1;
    this.#skipSpace();
    if (this.#text.charCodeAt(this.#at) !== close) return false;
    this.#at += 1;
    return true;
  }

  /** After a member or item: true past a comma, false past the closing bracket. */
  #continues(close: number, closeText: string): boolean {
    this.#skipSpace();
    const code = this.#text.charCodeAt(this.#at);
    if (code !== COMMA && code !== close) this.#fail(`a comma or "${closeText}" was expected, not ${this.#found()}`);
    this.#at += 1;
    return code === COMMA;
  }

  #readNumber(): JsonNumber {
    const start = this.#at;
    NUMBER.lastIndex = start;
    if (!NUMBER.test(this.#text)) this.#fail("a minus sign needs a digit after it");
    this.#at = NUMBER.lastIndex;
    // `01`, `1.`, `1e`, `0x10`: a number followed by what looks like more of it.
    NUMBER_LIKE.lastIndex = this.#at;
    if (NUMBER_LIKE.test(this.#text)) this.#fail(`a number cannot go on with ${this.#found()}`);
    return { kind: "number", source: this.#text.slice(start, this.#at), start, end: this.#at };
  }

  #readString(): string {
    const text = this.#text;
    const start = this.#at;
    let hasEscapes = false;
    for (let at = start + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        // Every escape was checked below, so this cannot fail.
        return hasEscapes ? (JSON.parse(text.slice(start, this.#at)) as string) : text.slice(start + 1, at);
      }
      if (code === BACKSLASH) {
        hasEscapes = true;
        ESCAPE.lastIndex = at;
        if (!ESCAPE.test(text)) this.#failAt(at, "a backslash in a string starts no escape that JSON knows");
        at = ESCAPE.lastIndex - 1;
      } else if (code < SPACE) {
        this.#failAt(at, `a string may hold ${describeAt(text, at)} only as an escape`);
      }
    }
    return this.#failAt(start, "this string is never closed");
  }

  #skipWord(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #skipSpace(): void {
    for (; ; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== SPACE && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== TAB) return;
    }
  }

  #refuseRepeated(members: JsonMember[]): void {
    const repeated = findRepeated(members);
    if (repeated === null) return;
    const path = [...this.#path, repeated.name].join(".");
    throw new JsonFault(this.#text, repeated.start, `the member "${repeated.name}" is given twice`, path);
  }

  #failAtValue(): never {
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0];
    if (word !== undefined && word.length <= 20) this.#fail(`a value was expected; "${word}" is not JSON`);
    if (this.#text.startsWith("'", this.#at)) this.#fail("strings need double quotes");
    return this.#fail(`a value was expected, not ${this.#found()}`);
  }

  #found(): string {
    return describeAt(this.#text, this.#at);
  }

  #fail(reason: string): never {
    return this.#failAt(this.#at, reason);
  }

  #failAt(offset: number, reason: string): never {
    throw new JsonFault(this.#text, offset, reason);
  }
}

/** Up to this many members, comparing each with each is cheaper than a set for every small object. */
const PAIRWISE_MAX = 8;

function findRepeated(members: JsonMember[]): JsonMember | null {
  if (members.length < 2) return null;
  if (members.length <= PAIRWISE_MAX) {
    return members.find((member, index) => members.findIndex(({ name }) => name === member.name) < index) ?? null;
  }
  const seen = new Set<string>();
  for (const member of members) {
    if (seen.has(member.name)) return member;
    seen.add(member.name);
  }
  return null;
}
