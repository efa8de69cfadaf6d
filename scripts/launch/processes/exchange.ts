import { LaunchFailure, wordsOf } from "../failure";

/** Questions and answers between the process that was started and those that it starts, over node:cluster's channel. */
export type Exchange = {
  /** Rejects when the other side is gone, fails, or does not answer in time. */
  ask<Answer>(topic: string, question?: unknown, timeoutMs?: number): Promise<Answer>;
};

/** What one side answers, by topic. */
export type Answers = Record<string, (question: unknown) => unknown>;

/** The part of `process` and of a `Worker` that is needed. */
type Channel = {
  on(event: "message", listener: (message: unknown) => void): unknown;
  send?: (message: object, handle: undefined, options: object, done: (error: Error | null) => void) => boolean;
};

type Message = { id: number } & ({ topic: string; question: unknown } | { answer: unknown } | { failed: string });

/** The other side may have been kept busy for a while; one that is gone breaks the channel at once. */
const TIMEOUT_MS = 5_000;

export function openExchange(channel: Channel, answers: Answers): Exchange {
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  // A channel that has just closed: whoever asked is told by its timeout, and the process itself by its end.
  const send = (message: Message, done: (error: Error | null) => void = () => {}) =>
    channel.send?.call(channel, message, undefined, {}, done);

  const reply = async (id: number, topic: string, question: unknown) => {
    try {
      send({ id, answer: (await answers[topic]?.(question)) ?? null });
    } catch (error) {
      send({ id, failed: wordsOf(error) });
    }
  };

  channel.on("message", (said) => {
    const message = said as Message;
    if ("topic" in message) return void reply(message.id, message.topic, message.question);
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if ("failed" in message) asker?.reject(new LaunchFailure(message.failed));
    else asker?.resolve(message.answer as never);
  });

  return {
    ask: (topic, question = null, timeoutMs = TIMEOUT_MS) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        const fail = (error: Error) => {
          clearTimeout(timer);
          waiting.delete(id);
          reject(error);
        };
        const timer = setTimeout(() => fail(new Error(`no answer to "${topic}" in ${timeoutMs} ms`)), timeoutMs);
        waiting.set(id, {
          resolve: (answer) => {
            clearTimeout(timer);
            resolve(answer);
          },
          reject: fail,
        });
        send({ id, topic, question }, (error) => error && fail(error));
      }),
  };
}
