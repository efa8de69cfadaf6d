import type { DiagnoseBody } from "@/lib/contract/session-bodies";
import type { SealedSecret } from "@/lib/data/endpoints/endpoint-secrets";
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
): Promise<Result<Finding[], Refusal<"not_found">>> {
  const endpoint = await findWithSecrets(scope, id);
  if (!endpoint) return refuse("not_found");
  const ownWords = ["this endpoint's secret", "the secret that this endpoint had before"];
  const known = [
    ...endpoint.own.flatMap((sealed, place) => opened(sealed, ownWords[place] ?? "")),
    ...endpoint.others.flatMap((sealed) =>
      opened(sealed, sealed.of === "callback" ? "the project's callback secret" : `the secret of ${sealed.url}`),
    ),
  ];
  return ok(diagnose({ headers: headersOf(headers), body }, known, now));
}

function opened({ sealed, rowId }: SealedSecret, words: string): KnownSecret[] {
  const secret = openOrNull(sealed, rowId);
  return secret === null ? [] : [{ secret, words }];
}

/** As people paste them: a header a line, as curl -v or a log prints it; JSON as a framework prints it. */
function headersOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/["'\s<>*]*(webhook-[a-z]+)["']?\s*[:=]\s*["']?([^\r\n"']+)/gi)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, value.replace(/,\s*$/, "")]));
}
