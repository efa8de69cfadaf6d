import { BadAnswer } from "./client";

const TIMEOUT_MS = 60_000;

/** What does not come in a minute is lost, and the run with it. */
export async function within<Value>(what: string, coming: Promise<Value>, timeoutMs = TIMEOUT_MS): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BadAnswer(`${what}: not there after ${timeoutMs / 1000} s`)), timeoutMs);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}
