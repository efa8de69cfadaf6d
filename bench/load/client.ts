import { Pool } from "undici";
import type { Call } from "../targets/target";

/** An answer that makes a run worthless. */
export class BadAnswer extends Error {
  override name = "BadAnswer";
}

const isSuccess = (status: number) => status >= 200 && status < 300;

const ANSWER_TIMEOUT_MS = 90_000;

/** Sends calls over connections that stay open, at most so many to each server, one call at a time on each. */
export class Client {
  readonly #connections: number;
  readonly #pools = new Map<string, Pool>();

  constructor(connections: number) {
    this.#connections = connections;
  }

  /** The body of the answer. Throws BadAnswer unless it is a 2xx: a server that refuses is quick at it. */
  async send({ method, origin, path, headers, body, isRightAnswer = isSuccess }: Call): Promise<string> {
    const answer = await this.#poolOf(origin).request({ method, path, headers, body: body ?? null });
    const text = await answer.body.text();
    if (isRightAnswer(answer.statusCode)) return text;
    throw new BadAnswer(`${method} ${origin}${path} was answered ${answer.statusCode}: ${text.slice(0, 300)}`);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
  }

  #poolOf(origin: string): Pool {
    const known = this.#pools.get(origin);
    if (known) return known;
    const pool = new Pool(origin, {
      connections: this.#connections,
      pipelining: 1,
      headersTimeout: ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
    });
    this.#pools.set(origin, pool);
    return pool;
  }
}
