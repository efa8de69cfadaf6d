/** What a team pays for: how many live requests it may create in a calendar month (UTC). */
export const PLANS = ["free", "pro"] as const;
export type Plan = (typeof PLANS)[number];

/** Null: as many as it likes, and nothing is counted. */
export const MONTHLY_REQUESTS_MAX: Record<Plan, number | null> = { free: 50, pro: null };

/** The month that a moment belongs to, and when the next one begins. */
export function quotaMonth(now: Date): { start: Date; end: Date } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return { start: new Date(Date.UTC(year, month, 1)), end: new Date(Date.UTC(year, month + 1, 1)) };
}
