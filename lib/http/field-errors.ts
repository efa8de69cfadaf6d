import type { z } from "zod";

/** Messages by field (dotted path). Unknown fields are named one by one, so that a typing error is not dropped. */
export function fieldErrors(error: z.ZodError): Record<string, string[]> {
  // A Map, since a caller may call a field "__proto__" or "constructor".
  const errors = new Map<string, string[]>();
  const add = (field: string, message: string) => {
    const known = errors.get(field) ?? [];
    if (!known.includes(message)) errors.set(field, [...known, message]);
  };
  for (const issue of error.issues) {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) add([...path, key].join("."), "is not a field of this call");
    } else {
      add(path.join(".") || "detail", issue.message);
    }
  }
  return Object.fromEntries(errors);
}
