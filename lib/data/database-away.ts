/**
 * Tells a database that is away from a bug: callers may retry the one, and we must mend the other. By the codes of
 * Node's sockets, of PostgreSQL (classes 08 and 57P; 53300: too many connections; 57014: a statement took longer than
 * it may) and of Prisma; the driver's own errors have none, and are known by their words.
 */
const AWAY_CODES =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|08[0-9A-Z]{3}|57P0\d|57014|53300|P1001|P1002|P1008|P1017|P2024|P2028)$/;

const DRIVER_WORDS = [
  "Connection terminated",
  "Client has encountered a connection error and is not queryable",
  "timeout exceeded when trying to connect",
  "Query read timeout",
  "Cannot use a pool after calling end on the pool",
  "the database did not answer in time",
];

export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, cause, meta } = error as Error & { code?: unknown; cause?: unknown; meta?: { code?: unknown } };
  if ([code, meta?.code].some((candidate) => typeof candidate === "string" && AWAY_CODES.test(candidate))) return true;
  // Prisma wraps the driver's errors, and keeps PostgreSQL's code only in its words.
  if (/\b57P0\d\b/.test(error.message) || DRIVER_WORDS.some((words) => error.message.includes(words))) return true;
  return cause !== undefined && isDatabaseAway(cause);
}
