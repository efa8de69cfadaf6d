import type { IncomingMessage, ServerResponse } from "node:http";
import { standFor } from "@/lib/http/stand-in";
import { WHOLE_BODY } from "@/lib/http/whole-body";
import { headersOf } from "./incoming-headers";

/**
 * The web's Request for a call that came in. What handlers ask of it (method, address, headers, signal, body) is made
 * when they ask, from what node:http has already; everything else is asked of a Request of Node's, which takes longer
 * to make than most handlers take to answer.
 */
class IncomingRequest {
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  readonly #origin: string;
  #url: string | undefined;
  #headers: ReturnType<typeof headersOf> | undefined;
  #left: AbortController | undefined;
  #body: ReadableStream<Uint8Array> | undefined;
  #whole: Request | undefined;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse, origin: string) {
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.#origin = origin;
  }

  get method(): string {
    return this.#incoming.method ?? "GET";
  }

  get url(): string {
    this.#url ??= new URL(this.#origin + this.#incoming.url).href;
    return this.#url;
  }

  /** From `headers`, which `vouchFor` has been through; `rawHeaders` still have what a caller says of itself. */
  get headers(): ReturnType<typeof headersOf> {
    this.#headers ??= headersOf(this.#incoming.headers);
    return this.#headers;
  }

  /** Aborted when the caller goes before it has its whole answer. */
  get signal(): AbortSignal {
    this.#left ??= leaving(this.#outgoing);
    return this.#left.signal;
  }

  get body(): ReadableStream<Uint8Array> | null {
    if (this.method === "GET" || this.method === "HEAD") return null;
    this.#body ??= bodyOf(this.#incoming);
    return this.#body;
  }

  /** The body at once, without a stream in between; null where it is longer. Asked for once, and instead of `body`. */
  [WHOLE_BODY](bytesMax: number): Promise<Buffer | null> {
    return collect(this.#incoming, bytesMax);
  }

  /** The same as a Request of Node's. */
  get whole(): Request {
    const { method, url, headers, signal, body } = this;
    this.#whole ??= new Request(url, { method, headers: headers.whole, signal, body, ...(body && { duplex: "half" }) });
    return this.#whole;
  }
}

standFor(IncomingRequest, Request);

export function requestOf(incoming: IncomingMessage, outgoing: ServerResponse, origin: string): Request {
  return new IncomingRequest(incoming, outgoing, origin) as unknown as Request;
}

function leaving(outgoing: ServerResponse): AbortController {
  const left = new AbortController();
  const leave = () => {
    if (!outgoing.writableFinished) left.abort(new DOMException("The caller has left", "AbortError"));
  };
  if (outgoing.closed) leave();
  else outgoing.once("close", leave);
  return left;
}

/** Rejects when the caller leaves before all of it was there, or has left already. */
function collect(incoming: IncomingMessage, bytesMax: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(new Error("the caller has left before its whole body was there"));
    if (incoming.destroyed) return leave();
    incoming.once("close", leave);
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= bytesMax) return void chunks.push(chunk);
      incoming.off("data", take); // it flows on, and the rest is dropped
      resolve(null);
    };
    incoming.on("data", take);
    incoming.once("end", () => {
      incoming.off("close", leave); // or every call would make an error for nobody
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    incoming.once("error", reject);
  });
}

/**
 * A body that is read as far as somebody asks for it. Whoever stops reading has not hung up: the answer still has
 * to reach a caller who sends too much, so that the rest is taken and dropped instead.
 */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let chunks: NodeJS.AsyncIterator<Buffer> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        chunks ??= incoming.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks?.return?.();
        incoming.resume();
      },
    },
    { highWaterMark: 0 },
  );
}
