/**
 * The demonstration's request: nobody has sent it, no server knows of it, and nothing of it is kept. Its payload is
 * read by the functions that read a real one.
 */
export type DemoRequest = {
  status: "pending" | "approved" | "rejected" | "expired";
  askedAtMs: number;
  /** When it was decided or expired; null while it waits. */
  closedAtMs: number | null;
  note: string | null;
};

/** How long it waits for its visitor. */
const DEADLINE_MS = 15 * 60 * 1000;

export const DEMO_ASKER = "refund.py";
export const DEMO_TITLE = "Approve $500 refund for Jane Doe";
/** What the code beside it sends. */
export const DEMO_PAYLOAD =
  '{"customer_id":"cust_123","refund_amount":500,"currency":"USD","reason":"Product arrived damaged"}';
/** The sentence that an admin would have written for the project. */
export const DEMO_EFFECT = "{{refund_amount | money}} goes back to {{customer_id}}. The agent goes on within a second.";

/** Who decides here: whoever looks. */
const VISITOR = { id: "usr_visitor", name: "You" };

export function demoRequest(askedAtMs: number): DemoRequest {
  return { status: "pending", askedAtMs, closedAtMs: null, note: null };
}

export function deadlineMs({ askedAtMs }: DemoRequest): number {
  return askedAtMs + DEADLINE_MS;
}

/** The request as a decision leaves it. After the deadline a click comes too late, as in earnest. */
export function decidedDemo(
  request: DemoRequest,
  verdict: "approve" | "reject",
  note: string,
  nowMs: number,
): DemoRequest {
  if (nowMs >= deadlineMs(request)) return expiredDemo(request);
  const status = verdict === "approve" ? "approved" : "rejected";
  return { ...request, status, closedAtMs: nowMs, note: note.trim() || null };
}

export function expiredDemo(request: DemoRequest): DemoRequest {
  return { ...request, status: "expired", closedAtMs: deadlineMs(request) };
}

/** What a real caller would be told, less what the demonstration has no use for. */
export function answerFields({ status, closedAtMs, note }: DemoRequest) {
  const isDecided = status === "approved" || status === "rejected";
  return {
    id: "req_demo",
    status,
    title: DEMO_TITLE,
    decided_at: isDecided && closedAtMs !== null ? new Date(closedAtMs).toISOString() : null,
    decided_by: isDecided ? VISITOR : null,
    decision_note: note,
  };
}
