import type { InboxStretch } from "@/lib/contract/inbox-filter";
import type { RequestListView, RequestRow } from "@/lib/contract/request-views";

type Answer = Pick<RequestListView, "data" | "next_cursor">;
type Read = (stretch: InboxStretch) => Promise<Answer>;

/** A page after the first: the rows between the page before it and `to`; null is the end of the list. */
type LaterPage = { rows: RequestRow[]; to: string | null; turn: number };

export type LaterRows = {
  pages: readonly LaterPage[];
  /** What went wrong when a page was last read; null once one was. */
  error: unknown;
};

const NONE: LaterRows = { pages: [], error: null };

/**
 * The pages of a list after its first, read as somebody scrolls to them.
 *
 * Whenever the first page has been read again, something may have changed anywhere. Fifty pages are not read again
 * for that: only the one that follows the first, where rows pass from one to the other, and those in view. The rest
 * is read again once it comes into view. A page is a stretch of the list's order and not a number of rows, so that
 * whatever comes or goes, no row is on two pages and none is between them.
 */
export class LaterPages {
  #state = NONE;
  #next: string | null = null;
  #turn = 0;
  #inView: ReadonlySet<number> = new Set();
  readonly #busy = new Set<number>();
  readonly #listeners = new Set<() => void>();
  readonly #read: Read;

  constructor(read: Read) {
    this.#read = read;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): LaterRows => this.#state;

  /** The first page has been read again; `next` is where it ends now. */
  follow(next: string | null): void {
    this.#next = next;
    this.#turn++;
    if (next === null && this.#state.pages.length > 0) this.#publish({ pages: [] });
    this.#readAgain();
  }

  /** These rows are on the screen; `isNearEnd` when soon there are no more to scroll to. */
  show(ids: readonly string[], isNearEnd: boolean): void {
    const shown = new Set(ids);
    const { pages } = this.#state;
    this.#inView = new Set(pages.flatMap(({ rows }, n) => (rows.some(({ id }) => shown.has(id)) ? [n] : [])));
    this.#readAgain();
    if (isNearEnd && this.#state.error === null) void this.#readNext();
  }

  /** Tries again what failed. */
  retry(): void {
    this.#publish({ error: null });
    this.#readAgain();
    void this.#readNext();
  }

  #readAgain(): void {
    this.#state.pages.forEach((page, n) => {
      if (page.turn < this.#turn && (n === 0 || this.#inView.has(n))) void this.#readPage(n);
    });
  }

  async #readNext(): Promise<void> {
    const { pages } = this.#state;
    const n = pages.length;
    const cursor = n === 0 ? this.#next : (pages[n - 1]?.to ?? null);
    if (cursor === null) return;
    await this.#exclusively(n, async (turn) => {
      const { data, next_cursor } = await this.#read({ cursor, until: null });
      if (this.#state.pages.length !== n) return;
      this.#publish({ pages: [...this.#state.pages, { rows: data, to: next_cursor, turn }], error: null });
    });
  }

  async #readPage(n: number): Promise<void> {
    const { pages } = this.#state;
    const page = pages[n];
    const start = n === 0 ? this.#next : (pages[n - 1]?.to ?? null);
    if (!page || start === null) return;
    await this.#exclusively(n, async (turn) => {
      const rows: RequestRow[] = [];
      let to: string | null = start;
      // As many reads as the stretch now needs; the last one of the list goes on by scrolling.
      do {
        const answer: Answer = await this.#read({ cursor: to, until: page.to });
        rows.push(...answer.data);
        to = answer.next_cursor;
      } while (to !== null && page.to !== null);
      if (this.#state.pages[n] !== page) return;
      this.#publish({ pages: this.#state.pages.with(n, { rows, to: page.to ?? to, turn }), error: null });
    });
  }

  /** One reading of a page at a time. What was asked for meanwhile is asked for again. */
  async #exclusively(n: number, work: (turn: number) => Promise<void>): Promise<void> {
    if (this.#busy.has(n)) return;
    this.#busy.add(n);
    try {
      await work(this.#turn);
    } catch (error) {
      this.#publish({ error });
      return;
    } finally {
      this.#busy.delete(n);
    }
    this.#readAgain();
  }

  #publish(change: Partial<LaterRows>): void {
    this.#state = { ...this.#state, ...change };
    for (const tell of this.#listeners) tell();
  }
}

/** All rows in the list's order. One that has moved between two readings stands where it was read last. */
export function rowsOf(first: RequestRow[], pages: LaterRows["pages"]): RequestRow[] {
  if (pages.length === 0) return first;
  const newest = new Map<string, LaterPage>();
  for (const page of pages) {
    for (const { id } of page.rows) if (page.turn > (newest.get(id)?.turn ?? -1)) newest.set(id, page);
  }
  for (const { id } of first) newest.delete(id);
  return [...first, ...pages.flatMap((page) => page.rows.filter(({ id }) => newest.get(id) === page))];
}
