import { Failure } from "./failure.js";

/** As shells have it: 128 and the signal's number. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Lets Ctrl-C, or a platform that stops the job, end work with words instead of silence. The work itself is left
 * to stand as it is: the process ends soon after.
 *
 * @param told what is said at that moment: words, and what a program is told besides
 */
export async function interruptible<Value>(
  told: () => { words: string; more: Record<string, unknown> },
  work: Promise<Value>,
): Promise<Value> {
  const names = Object.keys(SIGNALS) as (keyof typeof SIGNALS)[];
  let onSignal: (signal: keyof typeof SIGNALS) => void = () => {};
  const interrupted = new Promise<never>((_resolve, reject) => {
    onSignal = (signal) => {
      const { words, more } = told();
      reject(new Failure(words, SIGNALS[signal], "interrupted", more));
    };
  });
  for (const name of names) process.on(name, onSignal);
  try {
    return await Promise.race([work, interrupted]);
  } finally {
    for (const name of names) process.off(name, onSignal);
  }
}
