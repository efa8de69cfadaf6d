import { type Logger, pino } from "pino";
import { env } from "./env";

/**
 * Structured logs, one JSON object a line. Secrets and payloads never reach them: callers log ids and outcomes,
 * and what a careless caller could still pass is censored here.
 */
const CENSORED = ["authorization", "cookie", "password", "secret", "api_key", "apiKey", "payload", "body", "token"];

const LOGGER = Symbol.for("human-approval.logger");
type Holder = { [LOGGER]?: Logger };

export function logger(): Logger {
  const holder = globalThis as Holder;
  holder[LOGGER] ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: CENSORED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[censored]" },
  });
  return holder[LOGGER];
}
