import type { WirePage } from "./wire.js";

/**
 * A list over all its pages, each read when it is needed: `for await (const item of list)`. Every iteration reads
 * anew from where the list starts.
 */
export class Paginator<Item> implements AsyncIterable<Item> {
  readonly #read: (cursor: string | undefined) => Promise<WirePage<Item>>;

  constructor(read: (cursor: string | undefined) => Promise<WirePage<Item>>) {
    this.#read = read;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }

  /** Page by page, as the API has them: `{ data, has_more, next_cursor }`. */
  async *pages(): AsyncGenerator<WirePage<Item>, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await this.#read(cursor);
      yield page;
      cursor = page.has_more ? (page.next_cursor ?? undefined) : undefined;
    } while (cursor !== undefined);
  }

  /** All items, or the first `max`. */
  async toArray(max = Number.POSITIVE_INFINITY): Promise<Item[]> {
    const items: Item[] = [];
    for await (const item of this) {
      if (items.length >= max) break;
      items.push(item);
    }
    return items;
  }
}
