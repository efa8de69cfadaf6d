import { SECOND_MS } from "@/lib/domain/clock/clock";

/** A window of calls, as the headers tell of it. */
export type Window = {
  name: "burst" | "month";
  limit: number;
  remaining: number;
  resetsAt: Date;
  lengthSeconds: number;
};

/** Whole seconds until a window begins anew, one at least. */
export function secondsLeft({ resetsAt }: Window, now: Date): number {
  return Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / SECOND_MS));
}

/**
 * The service's own three headers, for the window that will run out first; and for each those of the IETF draft
 * (draft-ietf-httpapi-ratelimit-headers).
 */
export function windowHeaders(windows: [Window, ...Window[]], now: Date): Record<string, string> {
  const tightest = windows.reduce((least, window) => (window.remaining < least.remaining ? window : least));
  return {
    "x-ratelimit-limit": String(tightest.limit),
    "x-ratelimit-remaining": String(tightest.remaining),
    "x-ratelimit-reset": String(Math.ceil(tightest.resetsAt.getTime() / SECOND_MS)),
    ratelimit: windows
      .map((window) => `"${window.name}";r=${window.remaining};t=${secondsLeft(window, now)}`)
      .join(", "),
    "ratelimit-policy": windows
      .map(({ name, limit, lengthSeconds }) => `"${name}";q=${limit};w=${lengthSeconds}`)
      .join(", "),
  };
}
