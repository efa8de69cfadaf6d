import type { SWRConfiguration } from "swr";
import { ApiProblem } from "@/components/session-api/call";
import { errorRetryMs } from "./poll-times";

/**
 * Tries again what could not be read, for as long as it cannot: SWR's interval rests while there is an error. One try
 * at a time for each key, however many readings of it have failed. What the server says is not there, or not for the
 * reader, is not asked for again and again.
 */
export function errorRetry(): NonNullable<SWRConfiguration["onErrorRetry"]> {
  const retries = new Map<string, ReturnType<typeof setTimeout>>();
  return (error, key, _config, revalidate, options) => {
    if (error instanceof ApiProblem && isForGood(error.problem.status)) return;
    clearTimeout(retries.get(key));
    const retry = () => {
      retries.delete(key);
      void revalidate(options);
    };
    retries.set(key, setTimeout(retry, errorRetryMs(options.retryCount, Math.random())));
  };
}

/** A 429 passes, and so does what is wrong with the server. */
function isForGood(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}
