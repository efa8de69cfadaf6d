import type { ProblemCode } from "./problems";

/** Why each problem comes about, for its page in the docs. What to do about it stands in the table of problems. */
export const PROBLEM_CAUSES: Record<ProblemCode, string> = {
  invalid_json:
    "The body is not one JSON text in UTF-8: a syntax error, a byte order mark, a key given twice in one object, or objects nested deeper than 64 levels. The detail names the place.",
  invalid_request:
    "A field is missing, of another type, too long, or unknown. Unknown fields are named instead of dropped, since they are usually typing errors.",
  missing_api_key:
    "The call has no Authorization header. Some HTTP clients drop it when they follow a redirect to another host.",
  invalid_api_key:
    "The key was cut or mistyped (its last six characters are a checksum), belongs to another installation, has expired, or was revoked. A revoked key is refused on the very next call.",
  not_signed_in: "The session has ended, was revoked, or the browser did not send its cookie.",
  cron_unauthorized: "The sweep's address was called without the secret, or with another one than the server has.",
  metrics_unauthorized: "The metrics were read without the token, or with another one than the server has.",
  insufficient_scope:
    "The key is good, but it was made for something else. The detail names the scope that is missing.",
  forbidden: "You are a member of the team, but your role there does not include this. The detail says who may.",
  step_up_required:
    "What was asked for is worth more than an open browser: approving what is of high risk, and changing keys, endpoints or members. It takes a passkey, a code or a password given within the last five minutes.",
  project_archived:
    "The key is good, but its project was put away: nothing new is asked in it, and its keys are refused from the next call on. What was asked before can still be decided, and its webhooks still tell of it.",
  cross_origin_call:
    "A browser asked whether a page of another site may call the API, or a page of another site called the MCP server: it would hold a key.",
  cross_origin:
    "A page of another site, or a form, tried to change something with the cookie of a person who is signed in here.",
  not_found:
    "The id or address does not exist, or belongs to another team, another project or the other mode. The answer is the same on purpose: it tells nobody what others have.",
  method_not_allowed: "The address exists, but does not take this HTTP method.",
  request_already_decided:
    "Two people decided at nearly the same moment, or a page was left open. The first decision counts; request tells of it.",
  request_expired:
    "The deadline passed before the decision was there. The caller may have acted on the timeout, so a late yes cannot count.",
  request_cancelled: "The caller took its request back before anybody decided.",
  request_not_approved: "A result was reported for a request that is pending, rejected, expired or cancelled.",
  result_already_reported:
    "A result was reported with once, and there was one already: another program found the same approval first, or this one did before it was started again.",
  no_receipt:
    "A receipt attests what somebody decided. Nobody has decided this request yet; or nobody ever will, because it expired or was taken back; or it was decided before there were receipts: none is signed after the fact.",
  live_request: "A live key tried to simulate a decision. Only people decide live requests.",
  stale_review:
    "Between reading and deciding, what the page shows of this request has changed, so the decision was taken on something else. Nothing was decided.",
  bulk_not_allowed:
    "Several requests are approved together only where each is of low risk, asks for no answers, and says in its title what its payload says, and all are of one kind: one project, one asker, the same payload keys, amounts that can be added, and few enough differences to compare.",
  comments_full: "A request holds 500 comments.",
  response_required:
    "The request has a response_schema with required fields. Approved without them it would say yes to something that nobody answered, so it is not approved; errors.response names the fields. It can be rejected without them, and it expires as any other.",
  external_id_conflict:
    "An external_id names one question for as long as the request is kept. It was sent before with another title, description, payload or other content. expires_at is not compared.",
  idempotency_key_reused: "The same Idempotency-Key came with another body within the time for which keys are kept.",
  quota_exceeded:
    "The plan's live requests of this calendar month (UTC) are used up. Test requests and retries do not count.",
  last_owner:
    "The last owner was to be demoted, to be removed or to leave, also by two owners at the same moment. Nobody could then hand over, export or delete the team.",
  invitation_closed:
    "It was accepted before, taken back, sent again with a new link, or its seven days are over. The detail says which.",
  invitation_for_another:
    "Somebody opened the link who is signed in with another address than the one that was invited. Nobody joins a team by mistake, or by a link that was passed on.",
  key_ended:
    "Only a key that works is rotated, and only once: its successor is. Somebody else may have done so a moment before.",
  address_unconfirmed:
    "Until somebody showed that the mailbox is theirs, anybody may have made the account with somebody else's address: it gets no passkey or authenticator app, and no mails about waiting requests.",
  email_taken: "Somebody has signed up with this address before.",
  link_unusable:
    "A link from a mail works once and for a while: 15 minutes to sign in, an hour to set a password, three days to confirm an address. It stops working too when the address of the account changes.",
  code_wrong:
    "The code of an authenticator app or the recovery code that was given is not the account's, is too old, or has counted already: each counts once.",
  totp_enabled:
    "The account has an authenticator app. A second one would take the place of the first without whoever uses that knowing.",
  passkey_unusable:
    "What the browser sent is signed by no passkey of this account, was not asked for by this server within the last minutes, or was made for another site.",
  last_way_in: "What was to be removed is the only thing that this account can sign in with.",
  sole_owner: "The last owner of a team with other members wanted to go. The detail names the teams.",
  endpoint_exists: "The project already sends its events to this URL in this mode.",
  project_exists: "The projects of a team are told apart by their names, those that are archived included.",
  last_project: "Keys, endpoints and requests belong to a project, so a team without one could do nothing.",
  view_exists: "A person's saved views are told apart by their names.",
  endpoint_disabled: "The endpoint answered 410 Gone, or somebody switched it off.",
  secret_unreadable:
    "ENCRYPTION_KEY was changed or lost since the secret was made. Nothing is sent unsigned meanwhile: deliveries wait.",
  payload_too_large:
    "The payload is larger than 256 KiB, the metadata larger than 4 KiB, or the whole body larger than 384 KiB.",
  unsupported_media_type:
    "The Content-Type header is missing or names something other than JSON. curl -d sends a form unless it is told otherwise.",
  rate_limited:
    "The key made more calls in this minute than RATE_LIMIT_PER_MINUTE allows, or somebody tried too many passwords.",
  internal_error: "A fault of ours. It is in the server's log under the request_id.",
  database_unavailable:
    "PostgreSQL is restarting, unreachable or overloaded. Nothing of the call was kept unless a read says otherwise.",
};
