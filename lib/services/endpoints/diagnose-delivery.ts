import type { DiagnoseBody } from "@/lib/contract/session-bodies";
import type { SealedSecret } from "@/lib/data/endpoints/endpoint-secrets";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { diagnose, type Finding, type KnownSecret } from "@/lib/domain/webhooks/diagnose";
import { findWithSecrets, openOrNull } from "./endpoint-secrets";

/** Says what is right and wrong with a delivery that somebody's receiver saw, by the secrets of the endpoint's project. */
export async function diagnoseDelivery(
  scope: MemberScope,
  id: string,
  { headers, body }: DiagnoseBody,
  now: Date,
): Promise<Result<Finding[], Refusal<"not_found" | "rate_limited">>> {
  const endpoint = await findWithSecrets(scope, id);
  if (!endpoint) return refuse("not_found");
  const waitSeconds = await countAttempt(DIAGNOSES, endpoint.id);
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  const known = [
    ...endpoint.own.flatMap((sealed) => opened(sealed, ownWords(sealed, now), isInUse(sealed, now))),
    ...endpoint.others.flatMap((sealed) =>
      opened(sealed, sealed.of === "callback" ? "the project's callback secret" : `the secret of ${sealed.url}`, false),
    ),
  ];
  return ok(diagnose({ headers: headersOf(headers), body }, known, now));
}

/** Each tries every secret of the project on what may be a large body. */
const DIAGNOSES: ThrottleRule = { name: "diagnose", points: 30, durationSeconds: MINUTE_MS / SECOND_MS };

function isInUse({ until }: SealedSecret, now: Date): boolean {
  return until === null || until > now;
}

function ownWords(secret: SealedSecret, now: Date): string {
  if (secret.until === null) return "this endpoint's secret";
  const time = `${secret.until.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return isInUse(secret, now)
    ? `the secret that this endpoint had before, which signs until ${time}`
    : `the secret that this endpoint had until ${time}`;
}

function opened({ sealed, rowId }: SealedSecret, words: string, isRight: boolean): KnownSecret[] {
  const secret = openOrNull(sealed, rowId);
  return secret === null ? [] : [{ secret, words, isRight }];
}

/** As people paste them: a header a line, as curl -v or a log prints it; as JSON, or as a framework prints it. */
function headersOf(text: string): Record<string, string> {
  const pairs = text.matchAll(/(webhook-(?:id|timestamp|signature))["']?\s{0,8}[:=]\s{0,8}["']?([^\r\n"']+)/gi);
  return Object.fromEntries([...pairs].map(([, name = "", value = ""]) => [name, value.replace(/,\s*$/, "")]));
}
