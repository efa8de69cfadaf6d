import { SECOND_MS } from "../clock/clock";
import { TOLERANCE_MS } from "./diagnose";
import { newSigningSecret, signatureHeaders } from "./sign";

export const PROBES = ["valid", "duplicate", "reordered", "forged", "stale"] as const;
export type ProbeName = (typeof PROBES)[number];

/** A delivery that shows how a receiver takes it. */
export type Probe = { name: ProbeName; headers: Record<string, string>; body: string };

/** An event to send: its id, which is the dedupe key, and its body. */
export type ProbeEvent = { id: string; body: string };

/**
 * Five deliveries in the order in which they are to be sent: one in order, the same again, an older event after the
 * newer one, one that somebody else signed, and one of long ago (a recording that is played back).
 */
export function probesOf(
  secret: string,
  events: { newer: ProbeEvent; older: ProbeEvent; forged: ProbeEvent; stale: ProbeEvent },
  now: Date,
): Probe[] {
  const probe = (name: ProbeName, { id, body }: ProbeEvent, by = secret, at = now): Probe => ({
    name,
    headers: signatureHeaders([by], id, at, body),
    body,
  });
  return [
    probe("valid", events.newer),
    probe("duplicate", events.newer),
    probe("reordered", events.older),
    probe("forged", events.forged, newSigningSecret()),
    probe("stale", events.stale, secret, new Date(now.getTime() - 2 * TOLERANCE_MS - SECOND_MS)),
  ];
}

/** What a receiver answered; the status is null where no answer came. */
export type ProbeAnswer = { status: number | null; error: string | null };

/**
 * Whether a receiver took a probe as it should, in words for whoever has to mend it.
 *
 * @param takesValid whether it had taken the delivery that is in order: from one that takes nothing, a refusal says nothing
 */
export function judge(
  name: ProbeName,
  { status, error }: ProbeAnswer,
  takesValid: boolean,
): { ok: boolean; words: string } {
  const isTaken = status !== null && status >= 200 && status < 300;
  const refused = status === null ? `without an answer (${error ?? "unknown"})` : `with ${status}`;
  switch (name) {
    case "valid":
      return isTaken
        ? { ok: true, words: "Took a delivery that is in order." }
        : { ok: false, words: `Refused a delivery that is in order, ${refused}. Decisions do not arrive.` };
    case "duplicate":
      return isTaken
        ? { ok: true, words: "Took the same delivery again. That it acted only once, only you can see." }
        : { ok: false, words: `Refused what it had taken before, ${refused}: we would send it again and again.` };
    case "reordered":
      return isTaken
        ? { ok: true, words: "Took an older event after a newer one." }
        : { ok: false, words: `Refused an older event after a newer one, ${refused}: deliveries are unordered.` };
    case "forged":
      if (isTaken)
        return {
          ok: false,
          words: "Took a delivery that we did not sign. Anybody could tell it that a request was approved.",
        };
      return takesValid
        ? { ok: true, words: `Refused a delivery that we did not sign, ${refused}.` }
        : {
            ok: false,
            words: "Refused a delivery that we did not sign, like any other: whether it verifies cannot be told.",
          };
    case "stale":
      if (isTaken)
        return { ok: false, words: "Took a delivery of ten minutes ago. A recording could be played back to it." };
      return takesValid
        ? { ok: true, words: `Refused a delivery of ten minutes ago, ${refused}.` }
        : {
            ok: false,
            words:
              "Refused a delivery of ten minutes ago, like any other: whether it looks at the time cannot be told.",
          };
  }
}
