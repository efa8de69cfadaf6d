import { DAY_MS } from "../clock/clock";

/** While a rotation overlaps, both secrets sign: receivers have a day to change theirs. */
const OVERLAP_MS = DAY_MS;

/** Until when the secret that is replaced now goes on signing beside the new one. */
export function oldSecretUntil(now: Date): Date {
  return new Date(now.getTime() + OVERLAP_MS);
}
