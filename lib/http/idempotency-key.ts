import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** The Idempotency-Key of a call, or null where there is none. */
export function idempotencyKeyOf(headers: Headers): Result<string | null, Refusal<"invalid_request">> {
  const key = headers.get("idempotency-key");
  if (key === null) return ok(null);
  if (/^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return ok(key);
  return refuse("invalid_request", { errors: { "Idempotency-Key": ["must be 1 to 255 printable ASCII characters"] } });
}
