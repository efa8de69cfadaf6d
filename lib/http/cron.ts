import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/config/env";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import { refuse } from "@/lib/domain/result";
import { dispatcher } from "@/lib/worker/runtime";
import { sweep } from "@/lib/worker/sweep";
import { isBearer } from "./bearer-secret";
import { contextOf } from "./request-context";
import type { Handler } from "./resource";
import { respond, respondFailure, respondProblem } from "./respond";

/** A serverless host ends a call after some 30 s; whatever is not sent by then the next call sends. */
const WAIT_FOR_SENDING_MS = 20 * SECOND_MS;

/** Runs one sweep, waits for its deliveries, and says what it did. */
export const answerCron: Handler = async (request) => {
  const context = contextOf(request, systemClock());
  try {
    if (!isBearer(request.headers.get("authorization"), env().CRON_SECRET))
      return respondProblem(refuse("cron_unauthorized"), context);
    const worker = dispatcher();
    const before = { ...worker.counts };
    const { expired, sealed, mailing } = await sweep(worker, systemClock);
    // Mails of a server that takes longer are counted by nobody, and sent all the same.
    const [mailed] = await Promise.all([
      Promise.race([mailing, sleep(WAIT_FOR_SENDING_MS, 0, { ref: false })]),
      worker.idle(WAIT_FOR_SENDING_MS),
    ]);
    const { delivered, retried, failed } = worker.counts;
    const deliveries = {
      delivered: delivered - before.delivered,
      retried: retried - before.retried,
      failed: failed - before.failed,
    };
    return respond({ status: 200, body: { expired, sealed, mailed, deliveries } }, context);
  } catch (error) {
    return respondFailure(error, request, context);
  }
};
