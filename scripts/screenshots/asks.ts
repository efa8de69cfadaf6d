/** What the agents of an imaginary company ask, so that every screen has something to show. */
export type Ask = {
  agent: string;
  title: string;
  payload: string;
  risk: "low" | "medium" | "high";
  /** Minutes until it expires. */
  minutes: number;
  description?: string;
  editable?: string[];
};

/**
 * The one that is opened: money, dates, links and nested values, a title that says another amount than the payload, and
 * an agent that has a lot to say.
 */
export const REFUND: Ask = {
  agent: "refund-agent",
  title: "Refund $1,420.00 to Jane Doe for a damaged order",
  risk: "high",
  minutes: 8,
  editable: ["/refund_amount", "/reason"],
  payload: `{
  "refund_amount": 1240.00,
  "currency": "USD",
  "reason": "Product arrived damaged",
  "customer": { "name": "Jane Doe", "id": "cust_123", "since": "2023-01-15", "orders": 14 },
  "order": { "id": "ord_456", "placed_at": "2026-11-10T09:12:00+01:00", "items": ["lamp-2", "lamp-4"] },
  "support_ticket": "https://support.example.com/tickets/789"
}`,
  description:
    "Customer’s desk lamp set arrived with two of four units broken. Photos are on the ticket. She has been with us since 2023 and asked for the full amount back, as our colleague\u200b promised on the phone.\n\nI recommend approving without a return.",
};

export const ASKS: Ask[] = [
  {
    agent: "db-failover.sh",
    title: "Fail over prod-eu-1 to its replica",
    payload: '{ "cluster": "prod-eu-1", "replica": "prod-eu-1b", "lag_ms": 180 }',
    risk: "high",
    minutes: 6,
  },
  REFUND,
  {
    agent: "refund-agent",
    title: "Pay Hollis & Reed, invoice 118",
    payload: '{ "amount": 48000.00, "currency": "EUR", "invoice": "118" }',
    risk: "high",
    minutes: 300,
  },
  {
    agent: "infra-planner",
    title: "Provision 12 × p5.48xlarge",
    payload: '{ "instance_type": "p5.48xlarge", "count": 12, "estimated_cost_usd": 28311.55, "region": "us-east-1" }',
    risk: "medium",
    minutes: 24,
  },
  {
    agent: "deploy.sh",
    title: "Deploy v2.1.0 to production",
    payload: '{ "version": "v2.1.0", "commit": "abc123", "changed_files": 42, "tests_passed": true }',
    risk: "medium",
    minutes: 80,
  },
  {
    agent: "infra-planner",
    title: "Rotate signing key, api.example.com",
    payload: '{ "host": "api.example.com", "kid": "7f3a" }',
    risk: "medium",
    minutes: 1500,
  },
  {
    agent: "refund-agent",
    title: "Refund shipping, order ord_9921",
    payload: '{ "order_id": "ord_9921", "refund_amount": 18.50, "currency": "USD" }',
    risk: "low",
    minutes: 12,
  },
  {
    agent: "deploy.sh",
    title: "Merge dependency updates",
    payload: '{ "files": 7, "branch": "renovate/all" }',
    risk: "low",
    minutes: 180,
  },
  {
    agent: "deploy.sh",
    title: "Publish the v2.1.0 changelog",
    payload: '{ "words": 412, "version": "v2.1.0" }',
    risk: "low",
    minutes: 1200,
  },
];

/** What was asked and decided before the screens are shown. */
export const DECIDED: { ask: Ask; decision: "approve" | "reject"; note: string | null }[] = [
  {
    ask: {
      agent: "refund-agent",
      title: "Refund $86.00 to Tom Reyes",
      payload: '{ "refund_amount": 86.00, "currency": "USD", "reason": "Ordered twice", "customer_id": "cust_881" }',
      risk: "low",
      minutes: 60,
    },
    decision: "approve",
    note: "Seen both orders.",
  },
  {
    ask: {
      agent: "deploy.sh",
      title: "Deploy v2.0.9 to production",
      payload: '{ "version": "v2.0.9", "commit": "9f81c2e", "changed_files": 3, "tests_passed": true }',
      risk: "medium",
      minutes: 60,
    },
    decision: "approve",
    note: null,
  },
  {
    ask: {
      agent: "refund-agent",
      title: "Raise the refund limit for Benelux",
      payload: '{ "limit": 2500.00, "currency": "EUR", "region": "benelux" }',
      risk: "medium",
      minutes: 60,
    },
    decision: "reject",
    note: "Not this quarter. Ask again in January.",
  },
];
