import { createInterface } from "node:readline";
import type { Credentials } from "../credentials.js";
import { failureOf } from "../failure-of.js";
import { type Io, print, say } from "../io.js";
import { Exchange } from "./exchange.js";
import { errorText, type Message, readMessage } from "./message.js";

// Of JSON-RPC.
const PARSE_ERROR = -32700;
const INTERNAL_ERROR = -32603;

/**
 * Carries JSON-RPC between a client on standard input and output and the server's MCP address: a line in, what the
 * server says to it out. What tools there are, and what they do, is the server's alone. Ends when the input does.
 */
export async function relay(io: Io, access: Credentials): Promise<void> {
  const exchange = new Exchange(access, (text) => print(io, text));
  const underWay = new Map<Message["id"], AbortController>();
  const all = new AbortController();
  // One after the other until a revision is agreed on: what comes after the handshake names it.
  let handshake: Promise<void> = Promise.resolve();

  const carry = async (message: Message, own: AbortController): Promise<void> => {
    try {
      await exchange.carry(message, AbortSignal.any([own.signal, all.signal]));
    } catch (error) {
      const { message: words } = failureOf(error);
      if (message.id === null)
        say(io, words); // what asks for no answer gets none
      else print(io, errorText(message.id, INTERNAL_ERROR, words));
    }
    if (underWay.get(message.id) === own) underWay.delete(message.id);
  };

  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    const message = readMessage(line);
    if (!message) {
      print(io, errorText(null, PARSE_ERROR, "A line must be one JSON object."));
      continue;
    }
    if (message.cancels !== null) {
      // Taken back: the call is closed, which the server sees. It keeps nothing that a message could reach.
      underWay.get(message.cancels)?.abort();
      continue;
    }
    // Known from now on: it may be taken back while it still waits for the handshake, and then asks nobody.
    const own = new AbortController();
    if (message.id !== null) underWay.set(message.id, own);
    if (message.method === "initialize") handshake = carry(message, own);
    else void handshake.then(() => carry(message, own));
  }
  all.abort();
}
