import { RawJson } from "@/lib/contract/raw-json";

/**
 * Carries JSON text through a library that knows values only. A payload must leave as it came, and whatever parses and
 * writes it anew rounds its numbers: so a stand-in is handed to the library, and the text is put in its place in what
 * the library writes. The stand-ins of one answer begin with a random word that no caller can know.
 */
export class RawAnswer {
  readonly #word = crypto.randomUUID();
  readonly #texts: string[] = [];

  /** The value with a stand-in for each of its JSON texts. */
  shield(value: unknown): unknown {
    if (value instanceof RawJson) {
      // A line break in JSON text is white space between its values, and would end the line that it must stand on.
      this.#texts.push(value.text.replaceAll(/[\r\n]+/g, " "));
      return `${this.#word}:${this.#texts.length - 1}`;
    }
    if (Array.isArray(value)) return value.map((item) => this.shield(item));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.shield(member)]));
  }

  /** What the library wrote, with the texts in place of their stand-ins. */
  unshield(written: string): string {
    if (this.#texts.length === 0) return written;
    return written.replaceAll(this.#pattern(), (_, index) => this.#texts[Number(index)] ?? "null");
  }

  /** Does so for a stream of Server-Sent Events, whose messages stand on a line each. */
  unshieldLines(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    const decoder = new TextDecoder();
    const encoder = new TextEncoder();
    let rest = "";
    const lines = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        const read = rest + decoder.decode(chunk, { stream: true });
        const end = read.lastIndexOf("\n") + 1;
        rest = read.slice(end);
        if (end > 0) controller.enqueue(encoder.encode(this.unshield(read.slice(0, end))));
      },
      flush: (controller) => {
        if (rest !== "") controller.enqueue(encoder.encode(this.unshield(rest)));
      },
    });
    return body.pipeThrough(lines);
  }

  #pattern(): RegExp {
    return new RegExp(`"${this.#word}:(\\d+)"`, "g");
  }
}
