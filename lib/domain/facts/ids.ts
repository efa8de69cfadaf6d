import { hidesCharacters } from "./visible-text";

/** Words of keys whose value identifies: it is shown as sent, never grouped or read as anything else. */
const ID_WORDS = new Set(
  "arn barcode bic branch checksum code commit digest ean guid hash hostname iban id imei ip isbn phone ref region serial sha sha1 sha256 sku slug upc uuid version zone zip".split(
    " ",
  ),
);
/** The same behind another word: `order_number`, but not `number`. */
const ID_WORDS_BEHIND = new Set(["number", "no", "reference"]);

const TEXT_LENGTH_MAX = 200;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX_DIGEST = /^(?=.*[0-9])(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** Whether a key is that of an id, a version, a region or another code. */
export function namesAnId(words: string[]): boolean {
  const last = words.at(-1)?.toLowerCase() ?? "";
  return ID_WORDS.has(last) || (words.length > 1 && ID_WORDS_BEHIND.has(last));
}

/**
 * Whether a text is an id, by its key or by its own shape (a UUID, a commit). A sentence is none, and neither is
 * a text with hidden characters: an id is shown just as it is.
 */
export function isIdText(text: string, words: string[]): boolean {
  if (text.length > TEXT_LENGTH_MAX || /\s/.test(text) || hidesCharacters(text)) return false;
  return namesAnId(words) || UUID.test(text) || HEX_DIGEST.test(text);
}
