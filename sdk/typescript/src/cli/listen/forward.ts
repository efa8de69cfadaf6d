import { pause } from "../../pause.js";
import { webhooks } from "../../webhooks.js";

/** As long as the server gives a receiver. */
const ANSWER_TIMEOUT_MS = 15_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Where events go, and with which secret they are signed. */
export type Receiver = { url: string; secret: string };

/**
 * Sends an event until the receiver takes it, with growing pauses. It is never passed over: what comes after it waits,
 * so that a receiver under repair misses nothing and gets everything in order.
 *
 * @param signal ends the pauses, not a call that is under way: half a delivery would come a second time
 * @returns whether it was taken; false where the signal came first
 */
export async function forward(
  receiver: Receiver,
  id: string,
  body: string,
  { signal, onRefusal }: { signal: AbortSignal; onRefusal: (why: string, pauseMs: number) => void },
): Promise<boolean> {
  for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const refusal = await tryOnce(receiver, id, body);
    if (refusal === null) return true;
    onRefusal(refusal, pauseMs);
    await pauseUnless(signal, pauseMs);
  }
  return false;
}

/** Sends an event once, signed anew since receivers refuse old signatures; says why it was not taken, null where it was. */
async function tryOnce({ url, secret }: Receiver, id: string, body: string): Promise<string | null> {
  const signed = await webhooks.sign(body, secret, { id });
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "HumanApproval-Webhooks/1", ...signed },
      body,
      // As the server has it: a redirect is a failure.
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.ok ? null : `it answered ${answer.status}`;
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return cause?.code ?? message;
  }
}

async function pauseUnless(signal: AbortSignal, ms: number): Promise<void> {
  try {
    await pause(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
