import { nearFactsOf } from "../facts/facts";
import type { ApprovalRequest } from "./approval-request";

/** A longer word is known by its beginning, when it is stored and when it is looked for. */
const WORD_LENGTH_MAX = 64;
/** Of `one.two@three.example` so many later parts are words as well. */
const PARTS_MAX = 6;
/** All words of a request together: a payload of thousands of keys must not fill the index. */
const TOTAL_LENGTH_MAX = 4_000;
const SOUGHT_MAX = 8;

type Searchable = Pick<ApprovalRequest, "id" | "headline" | "askedBy" | "externalId" | "keyFact" | "payload">;

/**
 * The words by which a request is found: its id, its headline, who asks, its external id, its key fact and the
 * payload's near values, in this order, until there are enough. Each stands for everything that it begins with,
 * and the parts of a longer one stand for themselves: `cust_123` is found by "cust", by "cust_1" and by "123".
 */
export function searchWordsOf(request: Searchable): string[] {
  const texts = [request.id, request.headline, request.askedBy, request.externalId ?? "", request.keyFact ?? ""];
  for (const { kind, text, raw } of nearFactsOf(request.payload)) {
    if (kind === "branch" || kind === "null" || kind === "boolean") continue;
    texts.push(text);
    // An amount in cents is shown as one of dollars; somebody may know it as it was sent.
    if (kind === "money" || kind === "number") texts.push(raw);
  }
  const words = new Set<string>();
  let length = 0;
  for (const chunk of texts.flatMap((text) => chunksOf(withoutGrouping(folded(text), STORED_GROUP)))) {
    for (const word of withParts(chunk)) {
      if (words.has(word)) continue;
      length += word.length;
      if (length > TOTAL_LENGTH_MAX) return [...words];
      words.add(word);
    }
  }
  return [...words];
}

/** What somebody typed, as the beginnings of words that a request must all have; none when it says nothing. */
export function soughtWords(query: string): string[] {
  const chunks = chunksOf(withoutGrouping(folded(query), TYPED_GROUP));
  return [...new Set(chunks.map((chunk) => cut(chunk)))].slice(0, SOUGHT_MAX);
}

/** One case, no accents, nothing invisible, and no quote or backslash, which a search expression would take as its own. */
function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'’]/gu, "")
    .replace(/[\p{Cc}\p{Cs}\\]/gu, " ");
}

/** `1,180` is found by "1180" and the other way round; while it is typed, the last group is still short. */
const STORED_GROUP = /(?<=\d),(?=\d{3}(?!\d))/g;
const TYPED_GROUP = /(?<=\d),(?=\d{1,3}(?!\d))/g;

function withoutGrouping(text: string, group: RegExp): string {
  return text.replace(group, "");
}

/** What stands between spaces, without the signs around it. */
function chunksOf(text: string): string[] {
  return text
    .split(/\s+/)
    .map((chunk) => chunk.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((chunk) => chunk !== "");
}

function* withParts(chunk: string): Generator<string> {
  yield cut(chunk);
  let parts = 0;
  for (const sign of chunk.matchAll(/[^\p{L}\p{N}]+/gu)) {
    if (++parts > PARTS_MAX) return;
    yield cut(chunk.slice(sign.index + sign[0].length));
  }
}

/** Never half a character. */
function cut(word: string): string {
  return word.slice(0, WORD_LENGTH_MAX).replace(/[\uD800-\uDBFF]$/, "");
}
