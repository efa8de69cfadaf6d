import { Redis } from "ioredis";
import { env } from "@/lib/config/env";
import { logger } from "@/lib/config/logger";
import { onShutdown } from "@/lib/config/shutdown";

/** A call waits for it, so that a Redis that hangs must not hold the call for long. */
const COMMAND_TIMEOUT_MS = 500;
/** Without a byte for so long, while something was asked, the connection counts as broken: what waits in it is let go. */
const SOCKET_TIMEOUT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 2_000;
const RECONNECT_MAX_MS = 2_000;

const CONNECTION = Symbol.for("human-approval.redis");
type Holder = { [CONNECTION]?: Redis };

/** The one connection to the Redis of REDIS_URL, or null where there is none. While it is down, commands fail at once. */
export function redis(): Redis | null {
  const { REDIS_URL } = env();
  if (!REDIS_URL) return null;
  const holder = globalThis as Holder;
  holder[CONNECTION] ??= connect(REDIS_URL);
  return holder[CONNECTION];
}

function connect(url: string): Redis {
  const connection = new Redis(url, {
    connectionName: "human-approval",
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (tries) => Math.min(tries * 100, RECONNECT_MAX_MS),
  });
  let isDown = false;
  connection.on("ready", () => {
    if (isDown) logger().info("Redis is back");
    isDown = false;
  });
  // It is told once for each outage: every try to reconnect fails anew.
  connection.on("error", (error) => {
    if (!isDown) logger().error({ err: error }, "Redis is away; each server counts its own calls until it is back");
    isDown = true;
  });
  onShutdown("redis", "close", () => {
    delete (globalThis as Holder)[CONNECTION];
    connection.disconnect();
  });
  return connection;
}
