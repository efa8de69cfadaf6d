import type { RequestView } from "@/lib/contract/session-views";
import { keyFactOf } from "@/lib/domain/facts/key-fact";

/** How long the demonstration waits for its visitor. */
const DEADLINE_MS = 5 * 60 * 1000;

/** What the code beside it sends. */
export const DEMO_TITLE = "Approve $500 refund for Jane Doe";
export const DEMO_PAYLOAD = `{
    "customer_id": "cust_123",
    "refund_amount": 500, "currency": "USD",
    "reason": "Product arrived damaged"
}`;

/** The sentence that an admin would have written for the project. */
const DEMO_EFFECT = "{{refund_amount | money}} goes back to {{customer_id}}. The agent goes on within a second.";

/** Who decides here: whoever looks. */
export const VISITOR = { id: "usr_visitor", name: "You" };

/**
 * A request as the product shows it, made in the page: nobody has sent it, no server knows of it, and nothing of it
 * is kept. Its payload is read by the functions that read a real one.
 */
export function demoRequest(askedAtMs: number): RequestView {
  const askedAt = new Date(askedAtMs).toISOString();
  return {
    id: "req_demo",
    status: "pending",
    mode: "live",
    risk: "low",
    headline: DEMO_TITLE,
    title_differs: false,
    snoozed_until: null,
    effect_templates: [DEMO_EFFECT],
    title: DEMO_TITLE,
    description: null,
    description_prose: [],
    answer_read_at: null,
    key_fact: keyFactOf(DEMO_PAYLOAD),
    project: { id: "proj_demo", name: "Payments" },
    asked_by: "refund.py",
    asked_by_key: null,
    external_id: null,
    payload: DEMO_PAYLOAD,
    original_payload: null,
    payload_digest: "",
    review_digest: askedAt,
    editable: [],
    response_schema: null,
    response: null,
    callback_url: null,
    inserted_at: askedAt,
    updated_at: askedAt,
    expires_at: new Date(askedAtMs + DEADLINE_MS).toISOString(),
    decided_at: null,
    decided_by: null,
    decision_note: null,
    approvals: { required: 1, given: 0 },
    comments: [],
    trail: [],
    deliveries: [],
    decide: { allowed: true },
    result: null,
    url: "",
    now: askedAt,
  };
}

/** The demonstration's request as a decision leaves it. After its deadline a click comes too late, as in earnest. */
export function decidedDemo(
  request: RequestView,
  verdict: "approve" | "reject",
  note: string,
  nowMs: number,
): RequestView {
  if (isOver(request, nowMs)) return expiredDemo(request);
  const at = new Date(nowMs).toISOString();
  return {
    ...request,
    status: verdict === "approve" ? "approved" : "rejected",
    decided_at: at,
    updated_at: at,
    decided_by: VISITOR,
    decision_note: note.trim() || null,
  };
}

export function expiredDemo(request: RequestView): RequestView {
  return { ...request, status: "expired", updated_at: request.expires_at ?? request.updated_at };
}

function isOver({ expires_at }: RequestView, nowMs: number): boolean {
  return expires_at !== null && Date.parse(expires_at) <= nowMs;
}
