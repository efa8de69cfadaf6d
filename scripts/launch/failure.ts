/** Something the person at the terminal can put right: printed as it stands, without a stack. */
export class LaunchFailure extends Error {
  override name = "LaunchFailure";
}

/** The system's code of an error (`EACCES`, `ENOENT`, a SQLSTATE), if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** What an error says. Node leaves the message of an AggregateError (every address refused) empty. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return [...new Set(error.errors.map(wordsOf))].join("; ");
  }
  return error instanceof Error ? error.message || (codeOf(error) ?? error.name) : String(error);
}
