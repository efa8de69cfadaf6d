import { isIndex, pointerTokens } from "../json/pointer";

/**
 * Which parts of a payload an approver may change: JSON Pointers (RFC 6901) to single values. Objects and lists
 * are not edited as a whole: what a person changes must be one fact that the page can show before and after.
 */
const POINTER = /^(\/([^~/]|~[01])*)+$/;

/** What is wrong with one pointer, or null. `payload` is the parsed payload. */
export function editableFault(pointer: string, payload: unknown): string | null {
  if (!POINTER.test(pointer))
    return `must be a JSON Pointer such as /amount; got ${JSON.stringify(pointer.slice(0, 60))}`;
  let value = payload;
  for (const key of pointerTokens(pointer)) {
    const isThere = typeof value === "object" && value !== null && Object.hasOwn(value, key);
    if (!isThere || (Array.isArray(value) && !isIndex(key))) return `${pointer} points to nothing in the payload`;
    value = (value as Record<string, unknown>)[key];
  }
  if (typeof value === "object" && value !== null)
    return `${pointer} must point to a single value, not to an object or list`;
  return null;
}
