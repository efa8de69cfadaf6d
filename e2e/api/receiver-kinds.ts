import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * What a receiver does with a connection once the request has come, and what the delivery log is to say of it: the
 * status that it answered (null for none), and the error in words (null where it counts as delivered).
 */
export type Kind = { act: (socket: Socket) => unknown; status: number | null; error: string | null };

const OK = "HTTP/1.1 200 OK\r\n";
const CLOSED = "The connection was closed before the answer ended";
const RESET = "The connection was reset";
const WRONG_LENGTH = "The answer was shorter or longer than it announced";
const INVALID = "The answer is not valid HTTP";
const HEADERS_TOO_LARGE = "The answer's headers are larger than 16 KiB";
export const TIMED_OUT = "No complete answer within 15 s";
export const GIB = 1024 ** 3;

/** Sends something and hangs up. */
const says = (text: string | Buffer) => (socket: Socket) => socket.end(text);
/** Sends something and keeps the connection, as most servers do. */
const keeps = (text: string | Buffer) => (socket: Socket) => socket.write(text);
const nothing = () => {};
const delivered = (act: Kind["act"], status = 200): Kind => ({ act, status, error: null });
const failed = (error: string, act: Kind["act"]): Kind => ({ act, status: null, error });
const answers = (status: number, headers = "", error = `Answered ${status}`): Kind => ({
  act: keeps(`HTTP/1.1 ${status} Some words\r\n${headers}content-length: 0\r\n\r\n`),
  status,
  error,
});

/** A byte each second, after something. */
const trickle = (start: string) => async (socket: Socket) => {
  socket.write(start);
  while (!socket.destroyed) {
    socket.write("x");
    await sleep(1000);
  }
};

/** So many bytes, as fast as they are taken. */
const flood = (start: string, bytes: number, chunk: Buffer) => async (socket: Socket) => {
  socket.write(start);
  for (let left = bytes; left > 0 && !socket.destroyed; left -= chunk.length) {
    if (!socket.write(chunk)) await drained(socket);
  }
};

function drained(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => {
    socket.once("drain", resolve);
    socket.once("close", resolve);
  });
}

const MIB = Buffer.alloc(1024 ** 2, "z");
const CHUNK_OF_A_MIB = Buffer.concat([Buffer.from("100000\r\n"), MIB, Buffer.from("\r\n")]);
const GZIPPED = Buffer.from("1f8b08000000000000034bcecf2d284a2d2e4e4d0100a0a2b1a50a000000", "hex");

/** The floods, whose connections are counted: nobody may take all that they would send. */
export const FLOODS: Record<string, Kind> = {
  "a body of 1 GB": delivered(flood(`${OK}content-length: ${GIB}\r\n\r\n`, GIB, MIB)),
  "1 GB in chunks": delivered(flood(`${OK}transfer-encoding: chunked\r\n\r\n`, GIB, CHUNK_OF_A_MIB)),
  "1 GB until it hangs up": delivered(flood(`${OK}\r\n`, GIB, MIB)),
  "1 GB with a 500": { ...answers(500), act: flood(`HTTP/1.1 500 X\r\ncontent-length: ${GIB}\r\n\r\n`, GIB, MIB) },
  "headers of 1 GB": failed(HEADERS_TOO_LARGE, flood(`${OK}x: `, GIB, MIB)),
  "1 GB of garbage": failed(INVALID, flood("", GIB, MIB)),
};

export const KINDS: Record<string, Kind> = {
  "answers 200": delivered(keeps(`${OK}content-length: 2\r\n\r\nok`)),
  "answers 201 without a body": delivered(keeps("HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n"), 201),
  "answers 204": delivered(keeps("HTTP/1.1 204 No Content\r\n\r\n"), 204),
  "speaks HTTP/1.0": delivered(says("HTTP/1.0 200 OK\r\n\r\nuntil the end"), 200),
  "closes after its answer": delivered(says(`${OK}connection: close\r\ncontent-length: 2\r\n\r\nok`)),
  "answers in chunks": delivered(keeps(`${OK}transfer-encoding: chunked\r\n\r\n2;x=y\r\nok\r\n0\r\nx: y\r\n\r\n`)),
  "answers gzip": delivered(keeps(Buffer.concat([head(GZIPPED.length, "content-encoding: gzip\r\n"), GZIPPED]))),
  "claims gzip and sends text": delivered(keeps(`${OK}content-encoding: gzip\r\ncontent-length: 2\r\n\r\nok`)),
  "answers null bytes": delivered(keeps(`${OK}content-length: 3\r\n\r\n\0\0\0`)),
  "answers no UTF-8": delivered(keeps(Buffer.concat([head(4), Buffer.from([0xff, 0xfe, 0xc3, 0x28])]))),
  "has headers of no UTF-8": delivered(keeps(Buffer.from(`${OK}x: \xff\xfe\r\ncontent-length: 0\r\n\r\n`, "latin1"))),
  "sends 103 first": delivered(keeps(`HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${OK}content-length: 0\r\n\r\n`)),
  "sends 102 ten times first": delivered(
    keeps(`${"HTTP/1.1 102 Processing\r\n\r\n".repeat(10)}${OK}content-length: 0\r\n\r\n`),
  ),
  "goes on with another answer": delivered(keeps(`${OK}content-length: 2\r\n\r\nok${OK}content-length: 2\r\n\r\nno`)),
  "goes on with noise": delivered(keeps(`${OK}content-length: 2\r\n\r\nok${"\r\n?!".repeat(1000)}`)),
  "resets after its answer": delivered((socket) => {
    socket.write(`${OK}content-length: 2\r\n\r\nok`);
    setTimeout(() => socket.resetAndDestroy(), 200);
  }),

  resets: failed(RESET, (socket) => socket.resetAndDestroy()),
  "resets within the answer": failed(RESET, async (socket) => {
    socket.write(`${OK}content-length: 100\r\n\r\nhalf`);
    await sleep(200);
    socket.resetAndDestroy();
  }),
  "closes without an answer": failed(CLOSED, (socket) => socket.destroy()),
  "closes its half without an answer": failed(CLOSED, (socket) => socket.end()),
  "closes within the headers": failed(CLOSED, says(`${OK}content-len`)),
  "closes within the body": failed(CLOSED, says(`${OK}content-length: 100\r\n\r\nhalf`)),
  "closes within a chunk": failed(CLOSED, says(`${OK}transfer-encoding: chunked\r\n\r\nff\r\nhalf`)),
  "talks nonsense": failed(INVALID, says("hello\r\n\r\n")),
  "talks SSH": failed(INVALID, says("SSH-2.0-OpenSSH_9.9\r\n")),
  "talks HTTP/0.9": failed(INVALID, says("<html>hello</html>")),
  "talks HTTP/2": failed(INVALID, says(Buffer.from("00001204000000000000030000006400040000ffff", "hex"))),
  "has a status of no number": failed(INVALID, says("HTTP/1.1 two hundred\r\n\r\n")),
  "has a header without a name": failed(INVALID, says(`${OK}: y\r\ncontent-length: 0\r\n\r\n`)),
  "has a null byte in a header": failed(INVALID, says(`${OK}x: a\0b\r\ncontent-length: 0\r\n\r\n`)),
  "has two lengths": failed(WRONG_LENGTH, says(`${OK}content-length: 2\r\ncontent-length: 3\r\n\r\nok`)),
  "has a length below zero": failed(INVALID, says(`${OK}content-length: -1\r\n\r\nok`)),
  "has a length and chunks": failed(
    WRONG_LENGTH,
    says(`${OK}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
  ),
  "has a chunk of no length": failed(INVALID, says(`${OK}transfer-encoding: chunked\r\n\r\nzz\r\nok\r\n`)),
  "has headers of 1 MB": failed(HEADERS_TOO_LARGE, says(`${OK}${`x: ${"y".repeat(1000)}\r\n`.repeat(1000)}\r\n`)),
  "has one header of 1 MB": failed(HEADERS_TOO_LARGE, says(`${OK}x: ${"y".repeat(1e6)}\r\n\r\n`)),
  "sends 100 first": failed(
    "It answered 100 Continue, which nobody had asked for",
    keeps("HTTP/1.1 100 Continue\r\n\r\n"),
  ),
  "sends 101": failed(
    "It answered 101 and wanted to go on in another protocol",
    keeps("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"),
  ),

  "never answers": failed(TIMED_OUT, nothing),
  "stops within the headers": failed(TIMED_OUT, keeps(`${OK}x: `)),
  "stops after the headers": failed(TIMED_OUT, keeps(`${OK}content-length: 10\r\n\r\n`)),
  "stops within the body": failed(TIMED_OUT, keeps(`${OK}content-length: 10\r\n\r\nhalf`)),
  "stops after 103": failed(TIMED_OUT, keeps("HTTP/1.1 103 Early Hints\r\n\r\n")),
  "sends a byte a second": failed(TIMED_OUT, trickle(`${OK}content-length: 1000\r\n\r\n`)),
  "sends a byte of its headers a second": failed(TIMED_OUT, trickle(`${OK}x: `)),
  "sends a chunk a second": failed(TIMED_OUT, trickle(`${OK}transfer-encoding: chunked\r\n\r\n1000\r\n`)),

  ...Object.fromEntries(
    [300, 301, 302, 303, 304, 305, 307, 308].map((status) => [
      `answers ${status}`,
      answers(status, "location: /elsewhere\r\n", `Answered ${status}; redirects are not followed`),
    ]),
  ),
  ...Object.fromEntries(
    [400, 401, 403, 404, 405, 408, 410, 413, 418, 422, 500, 501, 502, 503, 504, 599].map((status) => [
      `answers ${status}`,
      answers(status),
    ]),
  ),
  "answers 429 with Retry-After": answers(429, "retry-after: 3600\r\n"),
  "answers 999": answers(999),
  "closes within the body of a 500": failed(CLOSED, says("HTTP/1.1 500 X\r\ncontent-length: 9\r\n\r\nhalf")),
};

function head(length: number, more = ""): Buffer {
  return Buffer.from(`${OK}${more}content-length: ${length}\r\n\r\n`);
}
