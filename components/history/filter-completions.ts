import { FILTER_WORDS, OUTCOMES } from "@/lib/contract/history/history-filter";
import type { FilterNames } from "@/lib/contract/request-views";
import { RISKS } from "@/lib/domain/requests/approval-request";

/** One way to go on with the line: what is shown, and the whole line once it is taken. */
export type Completion = { label: string; line: string };

const SHOWN_MAX = 8;

/** How the last part of a line can be completed: by a filter's word, or by a value behind its colon. */
export function completionsOf(line: string, names: FilterNames): Completion[] {
  const start = startOfLastPart(line);
  const [before, part] = [line.slice(0, start), line.slice(start)];
  const colon = part.indexOf(":");
  if (colon < 0) return wordsFor(part, before);
  const word = part.slice(0, colon).toLowerCase();
  const typed = part
    .slice(colon + 1)
    .replaceAll('"', "")
    .toLowerCase();
  return valuesOf(word, names)
    .filter((value) => value.toLowerCase().includes(typed) && value.toLowerCase() !== typed)
    .slice(0, SHOWN_MAX)
    .map((value) => ({ label: value, line: `${before}${word}:${quoted(value)} ` }));
}

function wordsFor(typed: string, before: string): Completion[] {
  return FILTER_WORDS.filter((word) => word.startsWith(typed.toLowerCase()) && !before.includes(`${word}:`)).map(
    (word) => ({ label: `${word}:`, line: `${before}${word}:` }),
  );
}

function valuesOf(word: string, names: FilterNames): readonly string[] {
  switch (word) {
    case "status":
      return OUTCOMES;
    case "risk":
      return RISKS;
    case "project":
      return names.project;
    case "key":
      return names.key;
    case "decider":
      return ["me", ...names.decider];
    default:
      return [];
  }
}

/** A space inside quotes belongs to its part. */
function startOfLastPart(line: string): number {
  let isQuoted = false;
  let start = 0;
  for (const [at, character] of [...line].entries()) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === " " && !isQuoted) start = at + 1;
  }
  return start;
}

function quoted(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}
