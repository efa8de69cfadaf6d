/**
 * One call of each operation as it goes out and comes back. They tell one story: an agent asks for a refund, a
 * person approves it, the agent reports that it is done. The tests hold each against the schemas.
 */

const asked = {
  id: "req_01KB2Z3V0E5QH8W9R2N4T6Y8CD",
  status: "pending",
  title: "Approve $500 refund for Jane Doe",
  description: "Order ord_456 arrived damaged; the photos are on the ticket.",
  external_id: "refund-ord_456",
  payload: { customer_id: "cust_123", refund_amount: 500, currency: "USD", reason: "Product arrived damaged" },
  mode: "live",
  risk: "medium",
  editable: null,
  response_schema: null,
  metadata: { run: "2026-11-24-17" },
  callback_url: null,
  expires_at: null, // a time that stands here would have passed when somebody copies the call
  inserted_at: "2026-11-24T15:00:00.000Z",
  updated_at: "2026-11-24T15:00:00.000Z",
  decided_at: null,
  decided_by_id: null,
  decided_by: null,
  decision_note: null,
  response: null,
  original_payload: null,
  result: null,
  payload_digest: "sha256:91ae4d5dd14f6cc45cba40e79ba38d7e6ecbc83c25b4e9ba5af1e2a2f1bb4f08",
  approvals: { required: 1, given: 0 },
  project_id: "proj_01KB2Z2A7M3F5J7X9N1Q3S5V7X",
  url: "https://approvals.example.com/northwind/requests/req_01KB2Z3V0E5QH8W9R2N4T6Y8CD",
};

const approver = { id: "user_01KB2Z1B8K4D6G8J0M2P4R6T8W", name: "Mara Keller" };

const approved = {
  ...asked,
  status: "approved",
  updated_at: "2026-11-24T15:04:07.000Z",
  decided_at: "2026-11-24T15:04:07.000Z",
  decided_by_id: approver.id,
  decided_by: approver,
  decision_note: "Photos checked.",
  approvals: { required: 1, given: 1 },
};

const cancelled = {
  ...asked,
  status: "cancelled",
  updated_at: "2026-11-24T15:02:00.000Z",
  decision_note: "The customer withdrew.",
};

const done = {
  ...approved,
  updated_at: "2026-11-24T15:04:09.000Z",
  result: { status: "executed", detail: "Refund re_789 sent.", at: "2026-11-24T15:04:09.000Z" },
};

const simulated = {
  ...approved,
  mode: "test",
  decided_by_id: null,
  decided_by: null,
  decision_note: "As if approved.",
};

/** Signed by a key of the example's own. */
const RECEIPT = [
  "eyJhbGciOiJFZERTQSIsImtpZCI6Ii0tNklNNWwwT29zTGo5eVdza0lTWWhVQTNuXzNDVVJRa21yWU1TaGFfY2siLCJ0eXAiOiJk",
  "ZWNpc2lvbi1yZWNlaXB0K2p3dCJ9.eyJpc3MiOiJodHRwczovL2FwcHJvdmFscy5leGFtcGxlLmNvbSIsImlhdCI6MTc5NTUzMjY",
  "0Nywic3ViIjoicmVxXzAxS0IyWjNWMEU1UUg4VzlSMk40VDZZOENEIiwidGVhbV9pZCI6InRlYW1fMDFLQjJaMUE1SDFDM0Y1SDd",
  "LOU4xUTNTNVYiLCJwcm9qZWN0X2lkIjoicHJval8wMUtCMloyQTdNM0Y1SjdYOU4xUTNTNVY3WCIsIm1vZGUiOiJsaXZlIiwiZXh",
  "0ZXJuYWxfaWQiOiJyZWZ1bmQtb3JkXzQ1NiIsInBheWxvYWRfZGlnZXN0Ijoic2hhMjU2OjkxYWU0ZDVkZDE0ZjZjYzQ1Y2JhNDB",
  "lNzliYTM4ZDdlNmVjYmM4M2MyNWI0ZTliYTVhZjFlMmEyZjFiYjRmMDgiLCJvcmlnaW5hbF9wYXlsb2FkX2RpZ2VzdCI6bnVsbCw",
  "ic3RhdHVzIjoiYXBwcm92ZWQiLCJkZWNpZGVkX2F0IjoiMjAyNi0xMS0yNFQxNTowNDowNy4wMDBaIiwiZGVjaWRlZF9ieSI6eyJ",
  "pZCI6InVzZXJfMDFLQjJaMUI4SzRENkc4SjBNMlA0UjZUOFciLCJuYW1lIjoiTWFyYSBLZWxsZXIifSwibWV0aG9kIjoicGFzc2t",
  "leSIsImFwcHJvdmFscyI6eyJyZXF1aXJlZCI6MSwiZ2l2ZW4iOjF9LCJyZXNwb25zZV9kaWdlc3QiOm51bGwsImV2ZW50X2RpZ2V",
  "zdCI6InNoYTI1NjoyZjFkNmFiMGQwYjBhMGI2YzVjOGE4YTM0YTlmZDVhZDFkMmY4Y2M5YjlhMmIwZmJiOWIwZjZmNmEwZjBkMGM",
  "xIn0.JWl9D28xy8TEkJf1myuM8OLPfVW_b1RjKwpWWpvLSfs-VWEpHohsGsvXZCEnD9a1oXZ8MjXw715rSEpflP1GBQ",
].join("");

/** What the decision's webhook carries, and `GET /api/v1/events` lists. */
export const DECIDED_EVENT = {
  event: "request.decided",
  id: "evt_01KB2ZBF9R7H3K5M7P9S1V3X5Z",
  created_at: approved.decided_at,
  request_id: approved.id,
  external_id: approved.external_id,
  title: approved.title,
  status: "approved",
  payload: approved.payload,
  original_payload: null,
  response: null,
  decided_by_id: approver.id,
  decided_by: approver,
  decision_note: approved.decision_note,
  decided_at: approved.decided_at,
  mode: "live",
  project_id: approved.project_id,
  metadata: approved.metadata,
  receipt: RECEIPT,
};

const endpoint = {
  id: "we_01KB2Z5C1N6E8H0K2N4Q6S8V0Y",
  url: "https://api.northwind.example/hooks/approval",
  events: ["request.decided", "request.expired", "request.cancelled"],
  mode: "live",
  project_id: asked.project_id,
  disabled_at: null,
  disabled_reason: null,
  created_at: "2026-11-24T14:00:00.000Z",
};

const withSecret = { ...endpoint, secret: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=" };

export const EXAMPLE_IDS = { request: asked.id, endpoint: endpoint.id };

const page = (item: unknown, next: string | null) => ({ data: [item], has_more: next !== null, next_cursor: next });

type Example = { body?: unknown; answers: Record<number, unknown> };

/** By operationId; an answer without a body has none. */
export const EXAMPLES: Record<string, Example> = {
  createRequest: {
    body: {
      title: asked.title,
      description: asked.description,
      payload: asked.payload,
      external_id: asked.external_id,
      risk: asked.risk,
      metadata: asked.metadata,
    },
    answers: { 200: asked, 201: asked },
  },
  listRequests: { answers: { 200: page(approved, approved.id) } },
  getRequest: { answers: { 200: approved } },
  cancelRequest: { body: { reason: cancelled.decision_note }, answers: { 200: cancelled } },
  reportResult: { body: { status: "executed", detail: done.result.detail }, answers: { 200: done } },
  simulateDecision: { body: { status: "approved", note: simulated.decision_note }, answers: { 200: simulated } },
  getReceipt: {
    answers: { 200: { request_id: approved.id, status: "approved", mode: "live", receipt: RECEIPT } },
  },
  listEvents: { answers: { 200: { data: [DECIDED_EVENT], has_more: false, next_cursor: "42" } } },
  revokeKey: { answers: { 204: null } },
  describeKey: {
    answers: {
      200: {
        team: { id: "team_01KB2Z0A5J2C4F6H8K0N2Q4S6V", name: "Northwind", slug: "northwind" },
        project: { id: asked.project_id, name: "Payments" },
        key: {
          id: "key_01KB2Z2F4P8G0J2M4P6R8T0W2Z",
          name: "refund-agent",
          start: "ha_live_7Qm",
          last4: "x3Kd",
          scopes: ["requests:write", "requests:read"],
          expires_at: null,
        },
        mode: "live",
        plan: "pro",
      },
    },
  },
  listEndpoints: { answers: { 200: page(endpoint, null) } },
  createEndpoint: { body: { url: endpoint.url, events: endpoint.events }, answers: { 201: withSecret } },
  getEndpoint: { answers: { 200: endpoint } },
  updateEndpoint: {
    body: { events: ["request.decided"] },
    answers: { 200: { ...endpoint, events: ["request.decided"] } },
  },
  deleteEndpoint: { answers: {} },
  rotateEndpointSecret: { answers: { 200: withSecret } },
  sendTestEvent: {
    answers: { 202: { event_id: "evt_01KB2ZD6T3W5Y7A9C1E3G5J7M9", delivery_id: "dlv_01KB2ZD6T4X6Z8B0D2F4H6K8N0" } },
  },
};
