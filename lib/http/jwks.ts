import { systemClock } from "@/lib/domain/clock/clock";
import { listPublicKeys } from "@/lib/services/receipts/list-public-keys";
import { logCall } from "./log-call";
import { contextOf } from "./request-context";
import type { Handler } from "./resource";
import { respond, respondFailure } from "./respond";

/** Public, and the same for everybody: any page and any cache may have it. */
const HEADERS = {
  "content-type": "application/jwk-set+json; charset=utf-8",
  "cache-control": "public, max-age=300",
  "access-control-allow-origin": "*",
};

/** The keys by which receipts are verified, without a key of the caller's. */
export const answerKeySet: Handler = async (request) => {
  const context = contextOf(request, systemClock());
  const answer = listPublicKeys().then((body) => respond({ status: 200, body, headers: HEADERS }, context));
  return logCall(request, await answer.catch((error) => respondFailure(error, request, context)), context);
};
