import type { IncomingHttpHeaders } from "node:http";
import { standFor } from "@/lib/http/stand-in";

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

  get(name: string): string | null {
    if (this.#whole) return this.#whole.get(name);
    const value = this.#given[name.toLowerCase()];
    return (Array.isArray(value) ? value.join(", ") : value) ?? null;
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
