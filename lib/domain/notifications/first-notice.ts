import { MINUTE_MS } from "../clock/clock";
import type { Mode } from "../policies/scope";
import type { Risk } from "../requests/approval-request";

/** Whoever has the inbox open decides most requests within this time, and needs no mail. */
const OPEN_INBOX_MS = MINUTE_MS;

/** When those who may decide a new request are to be told by mail that it waits; null for a test: of those nobody is. */
export function firstNoticeAt(request: { mode: Mode; risk: Risk; insertedAt: Date }): Date | null {
  if (request.mode === "test") return null;
  if (request.risk === "high") return request.insertedAt;
  return new Date(request.insertedAt.getTime() + OPEN_INBOX_MS);
}
