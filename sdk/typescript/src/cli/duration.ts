import { UsageFailure } from "./failure.js";

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;
const DURATION = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/** A hundred years. Much more is a slip, and no date that a computer can hold. */
const LONGEST_MS = 36_500 * UNITS.d;

/**
 * Milliseconds of a time like `30m`, `1h30m` or `2d`.
 *
 * A bare number is refused: whoever writes 30 may mean minutes, and a gate that gives up after 30 seconds, or stands
 * open for a day, is found out too late.
 */
export function parseDuration(option: string, text: string): number {
  const parts = DURATION.exec(text);
  if (!parts || text === "") {
    throw new UsageFailure(`--${option} takes a time with its unit, like 90s, 30m, 1h30m or 2d; it was "${text}".`);
  }
  const [, days, hours, minutes, seconds] = parts;
  const ms =
    Number(days ?? 0) * UNITS.d +
    Number(hours ?? 0) * UNITS.h +
    Number(minutes ?? 0) * UNITS.m +
    Number(seconds ?? 0) * UNITS.s;
  if (ms > LONGEST_MS) throw new UsageFailure(`--${option} takes at most 36500d; it was "${text}".`);
  return ms;
}

/** A time for people, in its two largest units: `1 h 30 min`, `45 s`. */
export function showDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return "0 s";
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}
