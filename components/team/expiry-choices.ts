const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const OFFERED = [
  HOUR_SECONDS / 4,
  HOUR_SECONDS,
  4 * HOUR_SECONDS,
  DAY_SECONDS,
  3 * DAY_SECONDS,
  7 * DAY_SECONDS,
  30 * DAY_SECONDS,
];

/** After how many seconds requests may expire by default; what is set already is among the choices, however it was. */
export function expiryChoices(current: number | null): number[] {
  return current === null ? OFFERED : [...new Set([...OFFERED, current])].sort((one, other) => one - other);
}
