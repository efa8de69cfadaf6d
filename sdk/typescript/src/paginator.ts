import type { WirePage } from "./wire.js";

/**
 * A list over all its pages, each read when it is needed: `for await (const item of list)`. Every iteration reads
 * anew from where the list starts.
 */
export class Paginator<Item> implements AsyncIterable<Item> {
  readonly #read: (cursor: string | undefined) => Promise<WirePage<Item>>;
  readonly #isEndless: boolean;

  /** @param isEndless go on after the last page, to what comes later */
  constructor(
    read: (cursor: string | undefined) => Promise<WirePage<Item>>,
    { isEndless = false }: { isEndless?: boolean } = {},
  ) {
    this.#read = read;
    this.#isEndless = isEndless;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }

  /** Page by page, as the API has them: `{ data, has_more, next_cursor }`. */
  async *pages(): AsyncGenerator<WirePage<Item>, void, undefined> {
    let cursor: string | undefined;
    for (let hasMore = true; hasMore; ) {
      const page = await this.#read(cursor);
      yield page;
      cursor = page.next_cursor ?? cursor;
      hasMore = this.#isEndless || page.has_more;
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
