/** "(3) Inbox", or "Inbox" when nothing waits. */
export function titleWithCount(title: string, count: number): string {
  return count > 0 ? `(${count}) ${title}` : title;
}
