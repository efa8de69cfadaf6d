import { logger } from "@/lib/config/logger";
import { pingDatabase } from "@/lib/data/unscoped/ping";
import { systemClock } from "@/lib/domain/clock/clock";
import packageJson from "@/package.json" with { type: "json" };
import { contextOf } from "./request-context";
import type { Handler } from "./resource";
import { respond } from "./respond";

/** For load balancers and people: does this server answer, and does its database? */
export const answerHealth: Handler = async (request) => {
  const context = contextOf(request, systemClock());
  const { version } = packageJson;
  try {
    await pingDatabase();
    return respond({ status: 200, body: { status: "ok", version, database: "ok" } }, context);
  } catch (error) {
    logger().error({ err: error, request_id: context.requestId }, "the health check found the database away");
    return respond({ status: 503, body: { status: "unavailable", version, database: "unavailable" } }, context);
  }
};
