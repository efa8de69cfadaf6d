import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { When } from "./request-queries";

/** Reads from an address the time from which on deliveries are meant. */
export function sinceOf(query: URLSearchParams): Result<Date, Refusal<"invalid_request">> {
  const since = When.safeParse(query.get("since") ?? "");
  if (since.success) return ok(since.data);
  return refuse("invalid_request", { errors: { since: since.error.issues.map(({ message }) => message) } });
}
