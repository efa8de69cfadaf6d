import { isPage } from "./answers.js";
import { Paginator } from "./paginator.js";
import type { CallOptions, Transport } from "./transport.js";
import type { WebhookEvent, WirePage } from "./wire.js";

export type ListEventsParams = {
  /** `next_cursor` of an earlier page: events after it. Left out, from the project's first. */
  after?: string | undefined;
  /** How many on a page, 100 at most; 20 unless told. */
  limit?: number | undefined;
  /** Hold each answer for so many seconds (0 to 60) until there is something new. */
  wait?: number | undefined;
};

/** As long as a held call of `follow` lasts: short enough that a line which died in silence is noticed soon. */
const FOLLOW_WAIT_S = 30;

/** `client.events`: the project's events in order, for programs that no webhook can reach. */
export class Events {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The events that there are, in order: none omitted, none twice. Pages carry `next_cursor`, to go on from later. */
  list({ wait, ...params }: ListEventsParams = {}, options: CallOptions = {}): Paginator<WebhookEvent> {
    return new Paginator((cursor) => this.#page({ ...params, wait, after: cursor ?? params.after }, options));
  }

  /**
   * The events as they happen, without end, first those after `after`. Outlasts restarts of the server and breaks of
   * the line. Ends by `break`, or by the signal, whose reason it then rejects with.
   *
   * To go on where you were after a restart of yours, iterate `.pages()` and keep each page's `next_cursor`.
   */
  follow(
    params: Omit<ListEventsParams, "wait"> = {},
    { signal }: { signal?: AbortSignal } = {},
  ): Paginator<WebhookEvent> {
    const options = { signal, maxRetries: Number.POSITIVE_INFINITY };
    return new Paginator(
      (cursor) => this.#page({ ...params, wait: FOLLOW_WAIT_S, after: cursor ?? params.after }, options),
      { holdMs: FOLLOW_WAIT_S * 1_000, signal },
    );
  }

  async #page(query: ListEventsParams, options: CallOptions): Promise<WirePage<WebhookEvent>> {
    const { body } = await this.#transport.send(
      { method: "GET", path: "/api/v1/events", query, isRepeatable: true, holdS: query.wait, isAnswer: isPage },
      options,
    );
    return body as unknown as WirePage<WebhookEvent>;
  }
}
