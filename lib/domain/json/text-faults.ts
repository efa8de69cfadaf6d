/**
 * Why a text cannot be kept in a field of ours, in words that follow the field's name, or null.
 * PostgreSQL cannot store U+0000, and a lone surrogate has no UTF-8 form: it would come back changed.
 */
export function textFault(text: string): string | null {
  if (text.includes("\u0000")) return "must not contain null bytes";
  if (LONE_SURROGATE.test(text)) return "must be well-formed Unicode (it has a lone surrogate)";
  return null;
}

/** With the `u` flag a surrogate matches only where it has no partner. */
const LONE_SURROGATE = /\p{Surrogate}/u;
