import { logger } from "@/lib/config/logger";

/**
 * What no request's own error handling caught. A forgotten rejection is logged and harms nobody else; after an
 * exception that went through everything nothing can be trusted, so the server ends in good order.
 */
export function watchForAccidents(stop: (error: unknown) => void): void {
  process.on("unhandledRejection", (error) => logger().error({ err: error }, "a rejection that nobody handled"));
  process.on("uncaughtException", (error) => {
    logger().fatal({ err: error }, "an exception that nobody caught: stopping");
    stop(error);
  });
}
