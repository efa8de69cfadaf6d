/** What a use case answers: a value, or the code of a refusal that the problem table explains. */
export type Result<Value, Refused extends Refusal = Refusal> = { ok: true; value: Value } | Refused;

/**
 * A refusal is an answer, not an accident: exceptions are for bugs.
 * `code` is a row of the problem table (`lib/contract/problems.ts`); `detail` and `errors` say what this
 * caller can do; `context` is what the answer carries besides (the request as it stands, say).
 */
export type Refusal<Code extends string = string> = {
  ok: false;
  code: Code;
  detail?: string;
  errors?: Record<string, string[]>;
  context?: Record<string, unknown>;
};

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function refuse<Code extends string>(code: Code, more: Omit<Refusal, "ok" | "code"> = {}): Refusal<Code> {
  return { ok: false, code, ...more };
}
