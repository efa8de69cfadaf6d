import { logger } from "@/lib/config/logger";
import { redis } from "./redis";

const CHANNEL = "human_approval_hints";
/** After a failure: while others, or a Redis that hangs, are asked in vain, every hint would wait for it. */
const REST_MS = 5_000;

/** Redis's PUBLISH as a line between servers, beside the one that PostgreSQL offers. */
export type RedisLine = {
  /** Whether it can carry something now: it hears, and has not just failed. */
  isUp(): boolean;
  /** Tells every server that listens, this one included. */
  send(message: string): Promise<void>;
  end(): void;
};

/**
 * Listens on a connection of its own, since one that listens may do nothing else, and opens it again whenever it breaks.
 *
 * @param onUp called whenever it hears again: what was said meanwhile is lost
 * @returns null where there is no Redis
 */
export function openRedisLine(onMessage: (message: string) => void, onUp: () => void): RedisLine | null {
  const sender = redis();
  if (!sender) return null;
  const listener = sender.duplicate({ connectionName: "human-approval hints", autoResubscribe: false });
  let hears = false;
  let restsUntil = 0;
  listener.on("message", (_channel: string, message: string) => onMessage(message));
  listener.on("close", () => {
    hears = false;
  });
  // `redis()` tells of an outage, and both connections go to the same place.
  listener.on("error", (error) => logger().debug({ err: error }, "the line of hints through Redis broke"));
  listener.on("ready", () => {
    listener.subscribe(CHANNEL).then(
      () => {
        hears = true;
        onUp();
      },
      (error) => {
        logger().warn({ err: error }, "Redis takes no listener for hints; trying again");
        listener.disconnect(true);
      },
    );
  });
  return {
    isUp: () => hears && sender.status === "ready" && performance.now() >= restsUntil,
    async send(message) {
      try {
        await sender.publish(CHANNEL, message);
      } catch (error) {
        restsUntil = performance.now() + REST_MS;
        throw error;
      }
    },
    end: () => listener.disconnect(),
  };
}
