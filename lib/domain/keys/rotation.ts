import { DAY_MS, HOUR_MS } from "../clock/clock";

/** For how long the old key works beside the one that takes its place. */
export const KEY_OVERLAPS = ["none", "1h", "24h", "7d"] as const;
export type KeyOverlap = (typeof KEY_OVERLAPS)[number];

const OVERLAP_MS: Record<KeyOverlap, number> = { none: 0, "1h": HOUR_MS, "24h": DAY_MS, "7d": 7 * DAY_MS };

type Lasting = { createdAt: Date; expiresAt: Date | null };

/** When a key that is rotated now ends; one that was to end earlier anyway still does. */
export function endOfRotated({ expiresAt }: Lasting, overlap: KeyOverlap, now: Date): Date {
  const end = new Date(now.getTime() + OVERLAP_MS[overlap]);
  return expiresAt && expiresAt < end ? expiresAt : end;
}

/** When its successor ends: it lasts as long as the old one was made to last. */
export function endOfSuccessor({ createdAt, expiresAt }: Lasting, now: Date): Date | null {
  return expiresAt && new Date(now.getTime() + expiresAt.getTime() - createdAt.getTime());
}
