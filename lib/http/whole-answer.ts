import { standFor } from "./stand-in";

type Given = { status: number; headers: Record<string, string> };

/** Whole bodies that have not become a stream, by their answers. */
export class WholeAnswer {
  readonly status: number;
  readonly #content: string | null;
  readonly #given: Record<string, string>;
  #headers: Headers | undefined;
  #whole: Response | undefined;

  constructor(content: string | null, { status, headers }: Given) {
    this.status = status;
    this.#content = content;
    this.#given = headers;
  }

  get headers(): Headers {
    this.#headers ??= new Headers(this.#given);
    return this.#headers;
  }

  /** The same as a Response of Node's. */
  get whole(): Response {
    const { status, headers } = this;
    this.#whole ??= new Response(this.#content, { status, headers });
    return this.#whole;
  }

  /** What there is to send, in whatever form costs least; null once somebody has had the native one. */
  get parts(): { content: string | null; headers: Headers | Record<string, string> } | null {
    return this.#whole ? null : { content: this.#content, headers: this.#headers ?? this.#given };
  }
}
standFor(WholeAnswer, Response);

/**
 * An answer whose body is there as a whole. It is a Response to everybody; the server that knows it for what it is sends
 * it in one piece, instead of making a stream of a text and reading that again.
 */
export function wholeAnswer(content: string | null, given: Given): Response {
  return new WholeAnswer(content, given) as unknown as Response;
}
