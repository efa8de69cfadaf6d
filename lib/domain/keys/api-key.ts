import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Mode } from "../policies/scope";

export const KEY_SCOPES = ["requests:write", "requests:read", "webhooks:write"] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** What a new key may do unless somebody says otherwise. */
export const DEFAULT_KEY_SCOPES: KeyScope[] = ["requests:write", "requests:read"];

/** For so long it is known from where a key was used. */
export const KEY_USES_KEPT_DAYS = 30;

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 62^30 ≈ 2^178: not to be guessed. */
const RANDOM_CHARACTERS = 30;
/** CRC32 in base 62: tells a typing or copying error without asking the database, and lets scanners be sure. */
const CHECKSUM_CHARACTERS = 6;
const START_CHARACTERS = 11;

/** A new API key. It is shown once; only `hashOfKey` of it is stored. */
export function newApiKey(mode: Mode): string {
  let text = `ha_${mode}_`;
  for (let i = 0; i < RANDOM_CHARACTERS; i++) text += BASE62[randomInt(BASE62.length)];
  return text + checksum(text);
}

/** Whether a text has the form and the checksum of one of our keys. */
export function isWellFormedKey(text: string): boolean {
  if (!/^ha_(live|test)_[0-9A-Za-z]{36}$/.test(text)) return false;
  return text.slice(-CHECKSUM_CHARACTERS) === checksum(text.slice(0, -CHECKSUM_CHARACTERS));
}

/** What is stored of a key, and looked up: SHA-256. A slow hash is for what people choose; this is random. */
export function hashOfKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/** What a page shows of a key: enough to recognise it. */
export function recognisableParts(key: string): { start: string; last4: string } {
  return { start: key.slice(0, START_CHARACTERS), last4: key.slice(-4) };
}

function checksum(text: string): string {
  let rest = crc32(text);
  let characters = "";
  for (let i = 0; i < CHECKSUM_CHARACTERS; i++) {
    characters = BASE62[rest % 62] + characters;
    rest = Math.floor(rest / 62);
  }
  return characters;
}
