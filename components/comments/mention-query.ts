import type { Person } from "@/lib/contract/view-parts";

const OFFERED_MAX = 6;
/** An @ at the start of a word, and what was typed after it up to the caret; a name may hold spaces. */
const BEFORE_CARET = /(?:^|[\s(])@([^\n@]{0,40})$/u;

/** What is being typed after an @, and where it begins; null while nobody is being mentioned. */
export function mentionQuery(text: string, caret: number): { query: string; from: number } | null {
  const query = BEFORE_CARET.exec(text.slice(0, caret))?.[1];
  return query === undefined ? null : { query, from: caret - query.length - 1 };
}

/** The members meant by what was typed: those whose name, or a later word of it, begins so. */
export function membersFor(query: string, members: Person[]): Person[] {
  const typed = query.toLowerCase();
  const begins = ({ name }: Person) => {
    const lower = name.toLowerCase();
    return lower.startsWith(typed) || lower.split(/\s+/u).some((word) => word.startsWith(typed));
  };
  const found = members.filter(begins);
  // Once the whole name stands there, there is nothing left to offer.
  return found.length === 1 && found[0]?.name.toLowerCase() === typed ? [] : found.slice(0, OFFERED_MAX);
}
