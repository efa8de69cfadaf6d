import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { WholeAnswer } from "@/lib/http/whole-answer";

type Parts = NonNullable<WholeAnswer["parts"]>;

/** Headers of which an answer may have several lines; of the others what is set already stands. */
const SEVERAL = new Set(["set-cookie", "www-authenticate", "proxy-authenticate", "vary"]);

const gzip = promisify(zlib.gzip);
/** What is smaller arrives in the same moment, packed or not: a connection begins with a window of this order. */
const PACKED_FROM_BYTES = 8 * 1024;
const TAKES_GZIP = /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i;

/** Sends an answer of the web as the answer to a call, as fast as its caller reads. */
export async function sendAnswer(answer: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const isHead = incoming.method === "HEAD";
  outgoing.statusCode = answer.status;
  const parts = answer instanceof WholeAnswer ? answer.parts : null;
  if (parts) return sendWhole(parts, incoming, outgoing);
  for (const [name, value] of answer.headers) setHeader(outgoing, name, value);
  if (answer.body && !isHead) return pipe(answer.body, outgoing);
  await answer.body?.cancel();
  outgoing.end();
}

async function sendWhole({ content, headers }: Parts, incoming: IncomingMessage, outgoing: ServerResponse) {
  if (headers instanceof Headers) for (const [name, value] of headers) setHeader(outgoing, name, value);
  else for (const name in headers) setHeader(outgoing, name, headers[name] ?? "");
  if (content === null) return void outgoing.end();
  const bytes = Buffer.byteLength(content);
  if (bytes >= PACKED_FROM_BYTES) {
    outgoing.appendHeader("vary", "accept-encoding");
    if (TAKES_GZIP.test(String(incoming.headers["accept-encoding"] ?? "")))
      return sendPacked(content, incoming, outgoing);
  }
  outgoing.setHeader("content-length", bytes);
  outgoing.end(incoming.method === "HEAD" ? null : content);
}

async function sendPacked(content: string, { method }: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  outgoing.setHeader("content-encoding", "gzip");
  if (method === "HEAD") return void outgoing.end();
  const packed = await gzip(content);
  outgoing.setHeader("content-length", packed.length);
  outgoing.end(packed);
}

function setHeader(outgoing: ServerResponse, name: string, value: string): void {
  if (SEVERAL.has(name)) outgoing.appendHeader(name, value);
  else if (!outgoing.hasHeader(name)) outgoing.setHeader(name, value);
}

async function pipe(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const leave = () => reader.cancel().catch(() => {});
  if (outgoing.closed) return void (await leave());
  outgoing.once("close", leave);
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (outgoing.destroyed) return void (await leave());
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
