import { nearFactsOf } from "../facts/facts";
import type { ApprovalRequest } from "./approval-request";
import { chunksOf, cut, folded, STORED_GROUP } from "./folded-words";

/** Of `one.two@three.example` so many later parts are words as well. */
const PARTS_MAX = 6;
/** All words of a request together: a payload of thousands of keys must not fill the index. */
const TOTAL_LENGTH_MAX = 4_000;

type Searchable = Pick<ApprovalRequest, "headline" | "askedBy" | "externalId" | "keyFact" | "payload">;

/**
 * The words by which a request is found: its headline, who asks, its external id, its key fact and the
 * payload's near values, in this order, until there are enough. Each stands for everything that it begins with,
 * and the parts of a longer one stand for themselves: `cust_123` is found by "cust", by "cust_1" and by "123". The id
 * is none of them, since a beginning of it would be one of all requests: see `soughtIn`.
 */
export function searchWordsOf(request: Searchable): string[] {
  const texts = [request.headline, request.askedBy, request.externalId ?? "", request.keyFact ?? ""];
  for (const { kind, text, raw } of nearFactsOf(request.payload)) {
    if (kind === "branch" || kind === "null" || kind === "boolean") continue;
    texts.push(text);
    // An amount in cents is shown as one of dollars; somebody may know it as it was sent.
    if (kind === "money" || kind === "number") texts.push(raw);
  }
  const words = new Set<string>();
  let length = 0;
  for (const chunk of texts.flatMap((text) => chunksOf(folded(text).replace(STORED_GROUP, "")))) {
    for (const word of withParts(chunk)) {
      if (words.has(word)) continue;
      length += word.length;
      if (length > TOTAL_LENGTH_MAX) return [...words];
      words.add(word);
    }
  }
  return [...words];
}

function* withParts(chunk: string): Generator<string> {
  yield cut(chunk);
  let parts = 0;
  for (const sign of chunk.matchAll(/[^\p{L}\p{N}]+/gu)) {
    if (++parts > PARTS_MAX) return;
    yield cut(chunk.slice(sign.index + sign[0].length));
  }
}
