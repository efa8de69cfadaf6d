/**
 * The one table of everything that can go wrong. Routes, the OpenAPI document, SDK error classes and the
 * docs' error pages are made from it; a refusal whose code has no row here does not compile.
 */
export const PROBLEMS = {
  invalid_json: { status: 400, title: "The body is not valid JSON", detail: "Send one JSON object, encoded as UTF-8." },
  invalid_request: {
    status: 400,
    title: "Some fields are not right",
    detail: "See errors: each names a field and what it needs.",
  },
  missing_api_key: {
    status: 401,
    title: "No API key was sent",
    detail: "Send the header Authorization: Bearer ha_live_… with a key from the API keys page.",
  },
  invalid_api_key: {
    status: 401,
    title: "This API key does not work",
    detail:
      "It is unknown, revoked or expired. Check that it was copied whole, or make a new one on the API keys page.",
  },
  not_signed_in: {
    status: 401,
    title: "You are not signed in",
    detail: "Sign in and try again; your session may have ended.",
  },
  cron_unauthorized: {
    status: 401,
    title: "The cron secret is missing or wrong",
    detail:
      "Send Authorization: Bearer with the value of CRON_SECRET. The route stays closed while CRON_SECRET is unset.",
  },
  metrics_unauthorized: {
    status: 401,
    title: "The metrics token is missing or wrong",
    detail:
      "Send Authorization: Bearer with the value of METRICS_TOKEN. The route stays closed while METRICS_TOKEN is unset.",
  },
  insufficient_scope: {
    status: 403,
    title: "This API key may not do that",
    detail: "Make a key with the scope that this call needs, or use another key.",
  },
  forbidden: { status: 403, title: "Your role does not allow that", detail: "Ask an owner or admin of the team." },
  step_up_required: {
    status: 403,
    title: "Prove first that it is you",
    detail: "Confirm with your passkey, authenticator app or password, then do it again; it counts for five minutes.",
  },
  project_archived: {
    status: 403,
    title: "This project is archived",
    detail: "Its keys work again once an owner or admin of the team restores it on the Projects page.",
  },
  cross_origin_call: {
    status: 403,
    title: "Pages of other sites may not call this",
    detail:
      "An API key does not belong in a browser: whoever opens the page could read it. Call from your server, which keeps the key, and let your page call that.",
  },
  cross_origin: {
    status: 403,
    title: "The call came from another site",
    detail: "Changes are accepted only from the product's own pages: the Origin header must name this installation.",
  },
  not_found: {
    status: 404,
    title: "Nothing is here",
    detail: "The address or the id is unknown to this key's project and mode, or to this team.",
  },
  method_not_allowed: { status: 405, title: "This address does not take that method", detail: "See the Allow header." },
  request_already_decided: {
    status: 409,
    title: "Somebody decided this request first",
    detail: "See request: who, when and what.",
  },
  request_expired: {
    status: 409,
    title: "The request expired before it was decided",
    detail: "Its deadline has passed and the caller was told so; the caller may ask again.",
  },
  request_cancelled: {
    status: 409,
    title: "The caller took the request back",
    detail: "There is nothing to decide any more.",
  },
  request_not_approved: {
    status: 409,
    title: "The request is not approved",
    detail: "Only what was approved has a result to report. See request for how it stands.",
  },
  result_already_reported: {
    status: 409,
    title: "A result was reported before",
    detail:
      "Somebody has acted on this approval, or is about to: do not act again. See request for what they reported.",
  },
  no_receipt: {
    status: 409,
    title: "This request has no receipt",
    detail: "Only a decision has one. See request for how it stands.",
  },
  live_request: {
    status: 409,
    title: "A live request is decided by people",
    detail: "Only requests of a test key (ha_test_…) can be simulated.",
  },
  stale_review: {
    status: 409,
    title: "The request is not what you were shown",
    detail: "Read it again: what is shown has changed. Decide with the new review_digest as seen_digest.",
  },
  bulk_not_allowed: {
    status: 409,
    title: "These requests cannot be approved together",
    detail: "Nothing was decided. See errors: each names a request by its place and what stands in the way.",
  },
  comments_full: {
    status: 409,
    title: "This request has as many comments as it can hold",
    detail: "Go on in the place where your team talks, and link to the request.",
  },
  response_required: {
    status: 409,
    title: "The approval needs a response",
    detail:
      "The caller requires answers to its form (response_schema). Send them as response; errors.response names the fields.",
  },
  external_id_conflict: {
    status: 409,
    title: "This external_id belongs to another request",
    detail: "The same external_id was sent with other content. Use a new external_id for a new question.",
  },
  idempotency_key_reused: {
    status: 422,
    title: "This Idempotency-Key was used for another body",
    detail: "A key names one question. Use a new key for a new one, or send the same body again.",
  },
  quota_exceeded: {
    status: 429,
    title: "This month's requests are used up",
    detail: "Wait for the next month, or use a larger plan.",
  },
  last_owner: {
    status: 409,
    title: "A team keeps one owner at least",
    detail: "Make somebody else an owner first, or hand the team over.",
  },
  invitation_closed: {
    status: 409,
    title: "This invitation works no more",
    detail: "Ask whoever invited you to send it again.",
  },
  invitation_for_another: {
    status: 403,
    title: "This invitation is for another address",
    detail: "Sign out, and sign in with the address that it was sent to.",
  },
  key_ended: {
    status: 409,
    title: "This key cannot be rotated",
    detail: "It was revoked, has expired, or another key has taken its place already. Make a new one.",
  },
  address_unconfirmed: {
    status: 403,
    title: "Your address is not confirmed",
    detail: "Open the link in the mail that was sent to it, or have it sent again. Then do this anew.",
  },
  email_taken: {
    status: 409,
    title: "This e-mail address has an account",
    detail: "Sign in with it, or use another address.",
  },
  link_unusable: {
    status: 409,
    title: "This link does not work",
    detail: "It was used already, is too old, or is not whole. Ask for a new one.",
  },
  code_wrong: {
    status: 400,
    title: "The code is not right",
    detail:
      "A code of the app counts for half a minute or so, and once; a recovery code counts once. Try the next one.",
  },
  totp_enabled: {
    status: 409,
    title: "An authenticator app is set up already",
    detail: "Remove it first, then set up the other one.",
  },
  passkey_unusable: {
    status: 400,
    title: "The passkey was not accepted",
    detail: "It belongs to nobody here, or what it signed is too old. Try again.",
  },
  last_way_in: {
    status: 409,
    title: "Nothing else would let you in",
    detail: "Add another way to sign in first: a password, a passkey or another site.",
  },
  sole_owner: {
    status: 409,
    title: "A team would have no owner",
    detail: "Make somebody else an owner first, or delete the team.",
  },
  endpoint_exists: {
    status: 409,
    title: "This project already has that endpoint",
    detail: "Each URL is called once per event; use the one there is.",
  },
  project_exists: {
    status: 409,
    title: "The team has a project of that name",
    detail: "Choose another name. The one that has it may be archived.",
  },
  last_project: {
    status: 409,
    title: "This is the team's only project",
    detail: "Every team keeps one: make another first, then archive this one.",
  },
  view_exists: {
    status: 409,
    title: "You have a view of that name",
    detail: "Choose another name, or rename the view that has it.",
  },
  endpoint_disabled: {
    status: 409,
    title: "This endpoint is switched off",
    detail: "Nothing is sent to it. Enable it on the Webhooks page, then send again.",
  },
  secret_unreadable: {
    status: 409,
    title: "This secret cannot be read",
    detail:
      "It was sealed with another ENCRYPTION_KEY than the server has now. Rotate it, or start the server with the former key.",
  },
  payload_too_large: {
    status: 413,
    title: "Too much was sent",
    detail: "A payload may have 256 KiB, a body 384 KiB. Send a link to what is larger.",
  },
  unsupported_media_type: {
    status: 415,
    title: "The body must be JSON",
    detail: "Send the header Content-Type: application/json.",
  },
  rate_limited: { status: 429, title: "Too many calls", detail: "Wait as long as Retry-After says, then go on." },
  internal_error: {
    status: 500,
    title: "Something went wrong on our side",
    detail:
      "Nothing of this call was kept unless a read says otherwise. Try again, and quote request_id if it happens again.",
  },
  database_unavailable: {
    status: 503,
    title: "The database does not answer",
    detail: "Try again in a moment. A retry with the same external_id cannot create a second request.",
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** An RFC 9457 problem as it goes out. `errors` maps a field (dotted path), or `detail`, to messages. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  errors: Record<string, string[]>;
  request_id: string;
};

/**
 * Builds the problem for a code.
 *
 * @param docsUrl where the error pages stand; `type` is the code's page there
 */
export function problemOf(
  code: ProblemCode,
  requestId: string,
  docsUrl: string,
  more: { detail?: string | undefined; errors?: Record<string, string[]> | undefined } = {},
): Problem {
  const row = PROBLEMS[code];
  const detail = more.detail ?? row.detail;
  return {
    type: `${docsUrl}/errors/${code}`,
    title: row.title,
    status: row.status,
    code,
    detail,
    // Callers that know only `errors` must find the reason there too.
    errors: more.errors ?? { detail: [detail] },
    request_id: requestId,
  };
}
