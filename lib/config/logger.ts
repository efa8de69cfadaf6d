import { type DestinationStream, type Logger, pino } from "pino";
import { env } from "./env";
import { siblings } from "./siblings";

/**
 * Structured logs, one JSON object a line. Secrets and payloads never reach them: callers log ids and outcomes,
 * and what a careless caller could still pass is censored here.
 */
const CENSORED: ReadonlySet<string> = new Set(
  [
    ["authorization", "cookie", "set-cookie", "referer", "headers", "url"],
    ["password", "secret", "secretsealed", "secret_sealed", "api_key", "apikey", "token"],
    ["payload", "original_payload", "response", "metadata", "body", "note", "text", "html", "email", "recipient"],
  ].flat(),
);
/** Nothing that we log is as deep. */
const DEPTH_MAX = 4;

const LOGGER = Symbol.for("human-approval.logger");
type Holder = { [LOGGER]?: Logger };

export function logger(): Logger {
  const holder = globalThis as Holder;
  holder[LOGGER] ??= makeLogger(env().LOG_LEVEL);
  return holder[LOGGER];
}

/** Makes every copy of this module log to another place from now on. Returns the way back. */
export function logTo(destination: DestinationStream): () => void {
  const holder = globalThis as Holder;
  const before = logger();
  holder[LOGGER] = makeLogger("trace", destination);
  return () => {
    holder[LOGGER] = before;
  };
}

function makeLogger(level: string, destination?: DestinationStream): Logger {
  const place = siblings();
  return pino(
    {
      level,
      base: place ? { process: place.number } : undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorForLog },
      formatters: { log: (line) => censored(line, 0) as Record<string, unknown> },
    },
    destination,
  );
}

/** A walk of our own, since pino's redaction by patterns costs ten times as much on every line. Errors are `errorForLog`'s. */
function censored(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || value instanceof Error || value instanceof Date) return value;
  if (depth > DEPTH_MAX) return "[censored]";
  if (Array.isArray(value)) return value.map((one) => censored(one, depth + 1));
  const kept: Record<string, unknown> = {};
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    kept[name] = member != null && CENSORED.has(name.toLowerCase()) ? "[censored]" : censored(member, depth + 1);
  }
  return kept;
}

const CAUSES_MAX = 5;

/** Its message quotes the whole call, arguments included, and only then says what is wrong with it. */
const PRISMA_REFUSAL = "PrismaClientValidationError";

type LoggedError = {
  name: string;
  message: string;
  code?: string | undefined;
  stack?: string | undefined;
  cause?: LoggedError | undefined;
  errors?: LoggedError[] | undefined;
};

/**
 * What is logged of an error: a short list, since libraries hang anything on theirs. On one, `pg` puts the client
 * with its connection's password and secret key; on another, the row that failed (`detail`).
 */
function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) {
    // Somebody may throw a text; an object that is no error could carry anything.
    return { name: typeof error, message: typeof error === "object" ? "something that is no Error" : String(error) };
  }
  const { name, message, stack, cause, code, errors } = error as Error & { code?: unknown; errors?: unknown };
  const within = (one: unknown) => errorForLog(one, depth + 1);
  const isDeepest = depth >= CAUSES_MAX;
  const words = name === PRISMA_REFUSAL ? lastParagraphOf(message) : message;
  return {
    name,
    message: words,
    code: typeof code === "string" || typeof code === "number" ? String(code) : undefined,
    stack: stack?.replace(message, () => words),
    cause: cause === undefined || isDeepest ? undefined : within(cause),
    // An AggregateError (a host with several addresses, all of which refused) has no words of its own.
    errors: Array.isArray(errors) && !isDeepest ? errors.slice(0, CAUSES_MAX).map(within) : undefined,
  };
}

function lastParagraphOf(text: string): string {
  return text.trim().split("\n\n").at(-1) ?? "";
}
