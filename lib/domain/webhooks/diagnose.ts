import { createHmac, timingSafeEqual } from "node:crypto";
import { SECOND_MS } from "../clock/clock";
import { signatureHeaders } from "./sign";

/** How old a delivery may be for the libraries of Standard Webhooks, in either direction. */
export const TOLERANCE_MS = 5 * 60 * SECOND_MS;

/** A delivery as a receiver saw it. Header names in any case. */
export type SeenDelivery = { headers: Record<string, string>; body: string };

/** A secret that could have signed it, whose it is in words, and whether it is one that signs for the endpoint now. */
export type KnownSecret = { secret: string; words: string; isRight: boolean };

/** Of a header that was made to keep us busy no more is looked at; ours have two parts at most. */
const SIGNATURES_MAX = 8;

export type Finding = { ok: boolean; words: string };

/**
 * What is right and wrong with a delivery, in the order in which a receiver checks it. The last finding is on the
 * signature; where it does not fit, it names the usual cause that would explain it.
 */
export function diagnose({ headers, body }: SeenDelivery, secrets: KnownSecret[], now: Date): Finding[] {
  const seen = new Map(Object.entries(headers).map(([name, value]) => [name.trim().toLowerCase(), value.trim()]));
  const [id, timestamp, signature] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((n) => seen.get(n));
  const missing = ["webhook-id", "webhook-timestamp", "webhook-signature"].filter((name) => !seen.get(name));
  if (!id || !timestamp || !signature) {
    return [{ ok: false, words: `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing.` }];
  }
  const at = timeFinding(timestamp, now);
  if (!/^\d{1,12}$/.test(timestamp)) return [at];
  return [
    { ok: true, words: "All three headers are there." },
    at,
    signatureFinding({ id, sentAt: new Date(Number(timestamp) * SECOND_MS), signature, body }, secrets),
  ];
}

function timeFinding(timestamp: string, now: Date): Finding {
  if (!/^\d{1,12}$/.test(timestamp)) {
    return { ok: false, words: "webhook-timestamp is not a whole number of seconds since 1970." };
  }
  const ageMs = now.getTime() - Number(timestamp) * SECOND_MS;
  const minutes = Math.round(Math.abs(ageMs) / (60 * SECOND_MS));
  if (Math.abs(ageMs) <= TOLERANCE_MS) return { ok: true, words: "It was sent within the last five minutes." };
  return ageMs > 0
    ? { ok: false, words: `It was sent ${minutes} minutes ago: a receiver refuses what is older than five minutes.` }
    : { ok: false, words: `It is dated ${minutes} minutes ahead: the receiver's clock is wrong, or ours.` };
}

type Signed = { id: string; sentAt: Date; signature: string; body: string };

function signatureFinding(signed: Signed, secrets: KnownSecret[]): Finding {
  const given = signed.signature
    .split(" ", 4 * SIGNATURES_MAX)
    .filter((part) => part.startsWith("v1,"))
    .slice(0, SIGNATURES_MAX);
  if (given.length === 0) {
    return { ok: false, words: "webhook-signature has no part that begins with v1, as ours have." };
  }
  const signer = secrets.find(({ secret }) => isSignedWith(secret, signed, given));
  if (signer?.isRight) return { ok: true, words: `The signature fits ${signer.words}.` };
  if (signer) return { ok: false, words: `It was signed with ${signer.words}, which does not sign for this endpoint.` };
  if (signed.body === "") {
    return { ok: false, words: "The body is empty: something read it before it was verified." };
  }
  const own = secrets.filter(({ isRight }) => isRight);
  const cause = CAUSES.find(({ explains }) => own.some(({ secret }) => explains(secret, signed, given)));
  return {
    ok: false,
    words: cause
      ? `The signature does not fit: ${cause.words}`
      : "The signature fits none of this project's secrets: id, time, body or secret is another than when it was signed.",
  };
}

/** The usual ways in which a body or a secret is no longer what was signed. */
const CAUSES: { words: string; explains: (secret: string, signed: Signed, given: string[]) => boolean }[] = [
  {
    words: "white space at an end of the body was added or lost. Verify the bytes as they came.",
    explains: (secret, signed, given) =>
      [signed.body.trim(), `${signed.body.trim()}\n`].some((body) => isSignedWith(secret, { ...signed, body }, given)),
  },
  {
    words: "line ends in the body were changed. Verify the bytes as they came.",
    explains: (secret, signed, given) =>
      [signed.body.replaceAll("\r\n", "\n"), signed.body.replaceAll(/\r?\n/g, "\r\n")].some((body) =>
        isSignedWith(secret, { ...signed, body }, given),
      ),
  },
  {
    words: "it was made with the secret's text. The key is what stands after whsec_, decoded from base64.",
    explains: (secret, signed, given) =>
      [secret, secret.replace(/^whsec_/, "")].some((text) => isMadeBy(Buffer.from(text), signed, given)),
  },
  {
    words: "it is over the body alone. It goes over id, time and body, joined by dots.",
    explains: (secret, { body }, given) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
      const expected = `v1,${createHmac("sha256", key).update(body).digest("base64")}`;
      return given.some((part) => isSame(part, expected));
    },
  },
];

function isSignedWith(secret: string, { id, sentAt, body }: Signed, given: string[]): boolean {
  const expected = signatureHeaders([secret], id, sentAt, body)["webhook-signature"];
  return given.some((part) => isSame(part, expected));
}

function isMadeBy(key: Buffer, { id, sentAt, body }: Signed, given: string[]): boolean {
  const content = `${id}.${Math.floor(sentAt.getTime() / SECOND_MS)}.${body}`;
  const expected = `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
  return given.some((part) => isSame(part, expected));
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
