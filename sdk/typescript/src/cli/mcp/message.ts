/** What a relay must know of a line of JSON-RPC; the line itself goes on as it came, digit for digit. */
export type Message = {
  text: string;
  /** Of a request, which waits for an answer; null of everything else. */
  id: string | number | null;
  method: string | null;
  /** The tool that is called, say. */
  name: string | null;
  /** The revision of the protocol that the message itself names, as those without a handshake do. */
  revision: string | null;
  /** The request that the client takes back by this message. */
  cancels: string | number | null;
};

const REVISION = "io.modelcontextprotocol/protocolVersion";

/** Null where the line is no JSON object. Which objects are messages is the server's to say. */
export function readMessage(text: string): Message | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const message = membersOf(value);
  const params = membersOf(message.params);
  const method = textOf(message.method);
  return {
    text,
    id: method === null ? null : idOf(message.id),
    method,
    name: textOf(params.name),
    revision: textOf(membersOf(params._meta)[REVISION]),
    cancels: method === "notifications/cancelled" ? idOf(params.requestId) : null,
  };
}

/** Whether a message from the server is the answer to a request. */
export function isAnswer(text: string): boolean {
  const message = membersOf(JSON.parse(text));
  return "result" in message || "error" in message;
}

/** The revision that a handshake came to; null of any other message. */
export function agreedRevision(text: string): string | null {
  return textOf(membersOf(membersOf(JSON.parse(text)).result).protocolVersion);
}

/** An error of the relay's own, or of the server where it answered no message. */
export function errorText(id: Message["id"], code: number, message: string, data?: unknown): string {
  return JSON.stringify({ jsonrpc: "2.0", id, error: { code, message, ...(data !== undefined && { data }) } });
}

export function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function idOf(value: unknown): Message["id"] {
  return typeof value === "string" || typeof value === "number" ? value : null;
}
