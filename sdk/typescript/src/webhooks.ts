import { isObject } from "./answers.js";
import { WebhookVerificationError } from "./errors.js";
import { type JsonValue, parseJson } from "./json/parse.js";
import type { WebhookEvent } from "./wire.js";

/** As a framework gives them: a `Headers`, or an object such as Node's `request.headers`. Names in any case. */
export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>;

export type VerifyWebhookOptions = {
  /** How many seconds a delivery may be older or newer than now; 300 unless told. */
  toleranceS?: number | undefined;
};

const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/**
 * Proves that a webhook is ours (Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`), and parses it.
 *
 * @param body the bytes or the text as they came: a body that was parsed and written again is not what was signed
 * @param secret `whsec_…`, as shown when the endpoint was made; several while one is being replaced
 *
 * Rejects with WebhookVerificationError where it is forged, changed, not signed, or too old: answer 401. Rejects with
 * TypeError where the call itself is wrong: a parsed body, or a secret that is none. Take each event once, by its `id`.
 */
async function verify(
  body: string | Uint8Array | ArrayBuffer,
  headers: WebhookHeaders,
  secret: string | string[],
  { toleranceS = 300 }: VerifyWebhookOptions = {},
): Promise<WebhookEvent> {
  // With NaN, which a slip in a sum makes, every age would pass.
  if (!(toleranceS >= 0)) throw new TypeError("toleranceS is in seconds, 0 or more.");
  const bytes = bytesOf(body);
  const keys = await Promise.all([secret].flat().map((text) => keyOf(text, "verify")));
  const id = headerOf(headers, "webhook-id");
  const timestamp = headerOf(headers, "webhook-timestamp");
  const signatures = headerOf(headers, "webhook-signature").split(" ");
  if (!/^\d{1,15}$/.test(timestamp) || Math.abs(Date.now() / 1_000 - Number(timestamp)) > toleranceS) {
    throw new WebhookVerificationError(`The webhook's time (${timestamp}) is more than ${toleranceS} s from now.`);
  }
  const content = signedContent(id, timestamp, bytes);
  for (const signature of signatures) {
    const mac = signature.startsWith("v1,") ? fromBase64(signature.slice(3)) : null;
    if (!mac) continue;
    for (const key of keys) {
      if (await crypto.subtle.verify("HMAC", key, mac, content)) return eventOf(bytes, id);
    }
  }
  throw new WebhookVerificationError(
    "No signature of the webhook fits: it was changed, or signed with another secret.",
  );
}

/**
 * The three headers of a delivery, to try your own receiver with.
 *
 * @param id the event's id, `evt_…`
 */
async function sign(
  body: string | Uint8Array,
  secret: string,
  { id, at = new Date() }: { id: string; at?: Date },
): Promise<{ "webhook-id": string; "webhook-timestamp": string; "webhook-signature": string }> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = await keyOf(secret, "sign");
  const mac = await crypto.subtle.sign("HMAC", key, signedContent(id, timestamp, bytesOf(body)));
  const signature = btoa(String.fromCharCode(...new Uint8Array(mac)));
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

export const webhooks = { verify, sign } as const;

/** By what a value is, not by whose class it is of: test runners and frameworks bring classes of their own. */
function bytesOf(body: unknown): Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
  if (Object.prototype.toString.call(body) === "[object ArrayBuffer]") return new Uint8Array(body as ArrayBuffer);
  throw new TypeError("Give the webhook's body as it came, bytes or text: it was signed before it was parsed.");
}

function signedContent(id: string, timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const content = new Uint8Array(head.length + body.length);
  content.set(head);
  content.set(body, head.length);
  return content;
}

function keyOf(secret: string, use: "verify" | "sign"): Promise<CryptoKey> {
  const bytes = fromBase64(SECRET.exec(secret)?.[1] ?? "");
  if (!bytes || bytes.length === 0) throw new TypeError("A webhook's secret is whsec_ and base64.");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, [use]);
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = isHeaders(headers)
    ? headers.get(name)
    : Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1];
  const text = Array.isArray(value) ? value[0] : value;
  if (!text) throw new WebhookVerificationError(`The header ${name} is missing: this is not a webhook of ours.`);
  return text;
}

function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === "function";
}

/** Null where the text is no base64. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.replace(/=+$/, "").length % 4 === 1) return null;
  return Uint8Array.from(atob(text.replace(/=+$/, "")), (character) => character.charCodeAt(0));
}

/** Whoever takes each id once may read it in the header or in the body: signed or not, the two must be one. */
function eventOf(bytes: Uint8Array, id: string): WebhookEvent {
  const event = parsed(bytes);
  if (!isObject(event)) throw new WebhookVerificationError("The webhook's body is no JSON object.");
  if (event.id !== id) throw new WebhookVerificationError("The webhook's body has another id than its header.");
  return event as unknown as WebhookEvent;
}

function parsed(bytes: Uint8Array): JsonValue {
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new WebhookVerificationError("The webhook's body is no JSON.", { cause: error });
  }
}
