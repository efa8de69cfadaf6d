import type { z } from "zod";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { fieldErrors } from "./field-errors";

/**
 * Reads the query part of an address. Unknown parameters are named, as unknown body fields are; one that is
 * given twice is refused, since either of the two could be meant.
 */
export function readQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Result<z.output<Schema>, Refusal<"invalid_request">> {
  const query = new URL(request.url).searchParams;
  const values = new Map<string, string>();
  for (const [name, value] of query) {
    if (values.has(name)) return refuse("invalid_request", { errors: { [name]: ["is given twice"] } });
    values.set(name, value);
  }
  const parsed = schema.safeParse(Object.fromEntries(values));
  return parsed.success ? ok(parsed.data) : refuse("invalid_request", { errors: fieldErrors(parsed.error) });
}
