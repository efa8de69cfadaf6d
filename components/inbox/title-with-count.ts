import { countWords } from "./count-words";

/** "(3) Inbox", or "Inbox" when nothing waits. */
export function titleWithCount(title: string, count: number): string {
  return count > 0 ? `(${countWords(count)}) ${title}` : title;
}

/** The title without a count at its head. */
export function bareTitle(title: string): string {
  return title.replace(/^\(\d+\+?\) /, "");
}
