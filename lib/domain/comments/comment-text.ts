import type { UserId } from "../ids/id";

/** A comment's text: plain, with mentions as `<@user_…>`, so that a name that changes is the new one everywhere. */
export type CommentPart = { text: string } | { mention: UserId };

export const COMMENT_LENGTH_MAX = 2_000;
/** More people than this one comment does not call. */
export const MENTIONS_MAX = 20;

const MENTION = /<@(user_[0-9A-HJKMNP-TV-Z]{26})>/g;

/** Splits a comment into what stands in it and whom it mentions, in order. */
export function commentParts(body: string): CommentPart[] {
  const parts: CommentPart[] = [];
  let end = 0;
  for (const match of body.matchAll(MENTION)) {
    if (match.index > end) parts.push({ text: body.slice(end, match.index) });
    parts.push({ mention: match[1] as UserId });
    end = match.index + match[0].length;
  }
  if (end < body.length) parts.push({ text: body.slice(end) });
  return parts;
}

/** Whom a comment mentions, each once; the first twenty. */
export function mentionedIn(body: string): UserId[] {
  const ids = commentParts(body).flatMap((part) => ("mention" in part ? [part.mention] : []));
  return [...new Set(ids)].slice(0, MENTIONS_MAX);
}

/**
 * Writes the mentions of a text as it was typed ("@Ana Torres, please") as ids.
 *
 * @param picked members chosen from the list: where two have one name, the chosen one is meant
 * @param members everybody who can be meant
 */
export function withMentions(
  typed: string,
  picked: { id: string; name: string }[],
  members: { id: string; name: string }[],
): string {
  const byName = new Map([...members, ...picked].map(({ id, name }) => [name.toLowerCase(), id]));
  // The longest first: "@Ana Torres" does not mean Ana.
  const names = [...byName.keys()].filter((name) => name !== "").sort((a, b) => b.length - a.length);
  if (names.length === 0) return typed;
  const anyName = new RegExp(
    String.raw`(?<![\p{L}\p{N}_.@])@(${names.map(literal).join("|")})(?![\p{L}\p{N}_])`,
    "giu",
  );
  return typed.replace(anyName, (written, name: string) => {
    const id = byName.get(name.toLowerCase());
    return id ? `<@${id}>` : written;
  });
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
