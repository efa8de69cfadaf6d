import { type Refusal, refuse } from "@/lib/domain/result";

export function isOneOf<Value extends string>(values: readonly Value[], text: string): text is Value {
  return (values as readonly string[]).includes(text);
}

/** The refusal of a part of the address that takes one of a few words. */
export function notOneOf(field: string, values: readonly string[]): Refusal<"invalid_request"> {
  return refuse("invalid_request", { errors: { [field]: [`must be one of ${values.join(", ")}`] } });
}
