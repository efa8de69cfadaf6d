import { backoffMs, pause } from "./pause.js";
import type { WirePage } from "./wire.js";

/** How a list goes on after its last page, to what comes later: on answers that are held for so long. */
type Endless = { holdMs: number; signal: AbortSignal | undefined };

/**
 * A list over all its pages, each read when it is needed: `for await (const item of list)`. Every iteration reads
 * anew from where the list starts.
 */
export class Paginator<Item> implements AsyncIterable<Item> {
  readonly #read: (cursor: string | undefined) => Promise<WirePage<Item>>;
  readonly #endless: Endless | null;

  constructor(read: (cursor: string | undefined) => Promise<WirePage<Item>>, endless: Endless | null = null) {
    this.#read = read;
    this.#endless = endless;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }

  /** Page by page, as the API has them: `{ data, has_more, next_cursor }`. */
  async *pages(): AsyncGenerator<WirePage<Item>, void, undefined> {
    let cursor: string | undefined;
    for (let hasMore = true; hasMore; ) {
      const startedAt = Date.now();
      const page = await this.#read(cursor);
      const tookMs = Date.now() - startedAt;
      yield page;
      cursor = page.next_cursor ?? cursor;
      hasMore = this.#endless !== null || page.has_more;
      // Something on the way that does not hold calls must not make us ask without a pause.
      if (this.#endless && page.data.length === 0 && tookMs < this.#endless.holdMs / 2) {
        await pause(backoffMs(2, null), this.#endless.signal);
      }
    }
  }

  /** All items, or the first `max`. */
  async toArray(max = Number.POSITIVE_INFINITY): Promise<Item[]> {
    const items: Item[] = [];
    if (max <= 0) return items;
    for await (const item of this) {
      items.push(item);
      if (items.length >= max) break;
    }
    return items;
  }
}
