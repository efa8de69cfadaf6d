import type { IncomingHttpHeaders } from "node:http";
import { standFor } from "@/lib/http/stand-in";

const OUTER_SPACE = /^[\t ]+|[\t ]+$/g;

/**
 * The web's Headers of a call that came in. A handler asks for two or three by name, which node:http has by name
 * already; for everything else all of them are copied into Headers of Node's.
 */
class IncomingHeaders {
  readonly #given: IncomingHttpHeaders;
  #whole: Headers | undefined;

  constructor(given: IncomingHttpHeaders) {
    this.#given = given;
  }

  /** @param name one that a header can have */
  get(name: string): string | null {
    if (this.#whole) return this.#whole.get(name);
    const key = name.toLowerCase();
    const value = Object.hasOwn(this.#given, key) ? this.#given[key] : null;
    // Of several lines of which one is empty node:http leaves a space at the end, which Headers do not.
    return (Array.isArray(value) ? value.join(", ") : value)?.replace(OUTER_SPACE, "") ?? null;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  /** The same as Headers of Node's. */
  get whole(): Headers {
    this.#whole ??= copied(this.#given);
    return this.#whole;
  }
}

standFor(IncomingHeaders, Headers);

export function headersOf(given: IncomingHttpHeaders): Headers & { readonly whole: Headers } {
  return new IncomingHeaders(given) as unknown as Headers & { readonly whole: Headers };
}

function copied(given: IncomingHttpHeaders): Headers {
  const all = new Headers();
  for (const name in given) {
    const value = given[name];
    if (typeof value === "string") all.append(name, value);
    else for (const one of value ?? []) all.append(name, one);
  }
  return all;
}
