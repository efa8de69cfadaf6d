/** Crockford's base 32: no I, L, O or U, so that an id can be read out. https://www.crockford.com/base32.html */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_CHARACTERS = 10;
const RANDOM_CHARACTERS = 16;

export type IdPrefix =
  | "user"
  | "ses"
  | "team"
  | "proj"
  | "key"
  | "req"
  | "dec"
  | "evt"
  | "we"
  | "cbs"
  | "dlv"
  | "att"
  | "cmt"
  | "view"
  | "inv"
  | "mail"
  | "pk"
  | "exp"
  | "idn";
export type Id<Prefix extends IdPrefix> = `${Prefix}_${string}`;

export type TeamId = Id<"team">;
export type ProjectId = Id<"proj">;
export type RequestId = Id<"req">;
export type UserId = Id<"user">;
export type SessionId = Id<"ses">;
export type ApiKeyId = Id<"key">;
export type EventId = Id<"evt">;
export type EndpointId = Id<"we">;
export type DeliveryId = Id<"dlv">;
export type CommentId = Id<"cmt">;
export type ViewId = Id<"view">;
export type PasskeyId = Id<"pk">;
export type IdentityId = Id<"idn">;
export type InvitationId = Id<"inv">;
export type ExportId = Id<"exp">;

/** Random bytes, drawn for 256 ids at once: a draw costs more than the rest of an id. None is used twice. */
const RANDOM = new Uint8Array(256 * RANDOM_CHARACTERS);
let usedBytes = RANDOM.length;

/**
 * A new id: the prefix, 48 bits of the time in milliseconds, 80 random bits (a ULID). Ids sort by the
 * millisecond they were made in, so that keyset pages follow insertion.
 */
export function newId<Prefix extends IdPrefix>(prefix: Prefix, now: Date): Id<Prefix> {
  let characters = encodeTime(now);
  if (usedBytes + RANDOM_CHARACTERS > RANDOM.length) {
    crypto.getRandomValues(RANDOM);
    usedBytes = 0;
  }
  for (let i = 0; i < RANDOM_CHARACTERS; i++) characters += ALPHABET[(RANDOM[usedBytes++] as number) % 32];
  return `${prefix}_${characters}` as Id<Prefix>;
}

/** Sorts before every id made at this moment or later, and after every earlier one: ids as a clock for ranges. */
export function firstIdAt<Prefix extends IdPrefix>(prefix: Prefix, at: Date): Id<Prefix> {
  return `${prefix}_${encodeTime(at)}${"0".repeat(RANDOM_CHARACTERS)}` as Id<Prefix>;
}

function encodeTime(at: Date): string {
  let time = Math.max(0, at.getTime());
  let characters = "";
  for (let i = 0; i < TIME_CHARACTERS; i++) {
    characters = ALPHABET[time % 32] + characters;
    time = Math.floor(time / 32);
  }
  return characters;
}

/** Whether a text has the form of an id of this kind; what does not is not worth a query. */
export function isId<Prefix extends IdPrefix>(prefix: Prefix, text: string): text is Id<Prefix> {
  return text.startsWith(`${prefix}_`) && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text.slice(prefix.length + 1));
}
