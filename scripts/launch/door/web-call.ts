import type { IncomingMessage, ServerResponse } from "node:http";
import { wholeTextOf } from "@/lib/http/whole-text";

/** The web's Request for what came in; its signal is aborted when the caller goes before it has its whole answer. */
export function requestOf(incoming: IncomingMessage, outgoing: ServerResponse, origin: string): Request {
  const { method = "GET", url = "/" } = incoming;
  const left = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) left.abort(new DOMException("The caller has left", "AbortError"));
  });
  return new Request(origin + url, {
    method,
    headers: headersOf(incoming),
    signal: left.signal,
    ...(method !== "GET" && method !== "HEAD" && { body: bodyOf(incoming), duplex: "half" }),
  });
}

/** From `headers`, which `vouchFor` has been through; `rawHeaders` still have what a caller says of itself. */
function headersOf({ headers }: IncomingMessage): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value ?? []].flat()) all.append(name, one);
  }
  return all;
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

/** Sends an answer of the web as the answer to `outgoing`'s call, as fast as its caller reads. */
export async function sendAnswer(answer: Response, outgoing: ServerResponse, isHead: boolean): Promise<void> {
  outgoing.statusCode = answer.status;
  for (const [name, value] of answer.headers) outgoing.appendHeader(name, value);
  const text = isHead ? null : wholeTextOf(answer);
  if (text !== null) {
    // With its length, and without a body where the status has none: Node sees to that.
    outgoing.end(text);
    return;
  }
  if (!answer.body || isHead) {
    await answer.body?.cancel();
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  const reader = answer.body.getReader();
  const leave = () => reader.cancel().catch(() => {});
  outgoing.once("close", leave);
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (outgoing.destroyed) return;
      if (!outgoing.write(piece.value)) await drained(outgoing);
    }
    outgoing.end();
  } catch {
    outgoing.destroy(); // cut, so that nobody takes half an answer for a whole one
  } finally {
    outgoing.off("close", leave);
  }
}

async function drained(outgoing: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      outgoing.off("drain", done);
      outgoing.off("close", done);
      resolve();
    };
    outgoing.once("drain", done);
    outgoing.once("close", done);
  });
}
