type Json = Record<string, unknown>;
export type Header = { description: string; required?: true; schema: Json };

/** The headers that answers may have, each described once. */
export const HEADERS = {
  "X-Request-Id": {
    description: "Names this call; quote it when something is wrong.",
    required: true,
    schema: { type: "string" },
  },
  "API-Version": { description: "The version that answered.", required: true, schema: { type: "string" } },
  "X-RateLimit-Limit": {
    description: "Calls in the window that will run out first.",
    required: true,
    schema: { type: "integer" },
  },
  "X-RateLimit-Remaining": { description: "What is left of it.", required: true, schema: { type: "integer" } },
  "X-RateLimit-Reset": {
    description: "When it begins anew, in epoch seconds.",
    required: true,
    schema: { type: "integer" },
  },
  RateLimit: { description: "Each window, as the IETF draft has it.", required: true, schema: { type: "string" } },
  "RateLimit-Policy": { description: "The rule of each window.", required: true, schema: { type: "string" } },
  "Retry-After": {
    description: "Seconds after which a retry makes sense.",
    required: true,
    schema: { type: "integer" },
  },
  "WWW-Authenticate": { description: "How to authenticate.", required: true, schema: { type: "string" } },
  Location: { description: "The request's address.", required: true, schema: { type: "string" } },
  "Idempotent-Replayed": {
    description: "`true`: nothing was made anew.",
    required: true,
    schema: { type: "string" },
  },
  "Preference-Applied": {
    description: "`wait=S` where the header Prefer was heeded (RFC 7240).",
    schema: { type: "string" },
  },
} as const satisfies Record<string, Header>;
export type HeaderName = keyof typeof HEADERS;

const EVERY_ANSWER: HeaderName[] = [
  "X-Request-Id",
  "API-Version",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Reset",
  "RateLimit",
  "RateLimit-Policy",
];

/** Those that depend on what happened. */
const BY_STATUS: Record<number, HeaderName[]> = {
  401: ["WWW-Authenticate"],
  429: ["Retry-After"],
  503: ["Retry-After"],
};

/** References to the headers of an answer with this status; `own` are those that only this answer has. */
export function answerHeaders(status: number, own: HeaderName[] = []): Json {
  const names = [...EVERY_ANSWER, ...(BY_STATUS[status] ?? []), ...own];
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** The headers that a caller may send. */
export const REQUEST_HEADERS: Record<"Idempotency-Key" | "Prefer", Json> = {
  "Idempotency-Key": {
    name: "Idempotency-Key",
    in: "header",
    description:
      "For callers without an external_id: the same key with the same body makes one request. Kept for a day at least.",
    schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]([ -~]{0,253}[!-~])?$" },
  },
  Prefer: {
    name: "Prefer",
    in: "header",
    description: "`wait=S` holds the answer like the parameter `wait`.",
    schema: { type: "string", examples: ["wait=30"] },
  },
};
