/**
 * The text of an answer that is there as a whole. A Response gives its body back as a stream only, in several turns of
 * the loop and several writes; our own server sends this in one, with its length. Others know nothing of it.
 */
const TEXT = Symbol.for("human-approval.whole-text");
type Whole = Response & { [TEXT]?: string };

export function withWholeText(answer: Response, text: string): Response {
  (answer as Whole)[TEXT] = text;
  return answer;
}

/** Null for what is still being made, as a file or a stream of events. */
export function wholeTextOf(answer: Response): string | null {
  return (answer as Whole)[TEXT] ?? null;
}
