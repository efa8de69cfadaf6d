import { z } from "zod";
import { textFault } from "@/lib/domain/json/text-faults";

/** Patterns of JSON Schema (ECMA-262) for the document: whoever checks a call by it refuses what we refuse. */
const NO_NULL_BYTES = "^[^\\u0000]*$";
export const NOT_BLANK = "^[^\\u0000]*[^\\s\\u0000\\ufeff][^\\u0000]*$";

/**
 * Text of our own fields: stored and shown, so it must be storable and well-formed.
 *
 * @param lengthMax in characters (code points), as JSON Schema counts
 */
export function ownText(lengthMax: number) {
  return z
    .string("must be text")
    .superRefine((text, context) => {
      const fault = isLonger(text, lengthMax)
        ? `must be at most ${lengthMax.toLocaleString("en")} characters long`
        : textFault(text);
      if (fault) context.addIssue({ code: "custom", message: fault });
    })
    .meta({ maxLength: lengthMax, pattern: NO_NULL_BYTES });
}

function isLonger(text: string, lengthMax: number): boolean {
  if (text.length <= lengthMax || text.length > 2 * lengthMax) return text.length > lengthMax;
  return [...text].length > lengthMax;
}

/** Where webhooks go. Whether we may call it is asked elsewhere (`lib/integrations/outbound`). */
export const WebUrl = ownText(2000)
  .regex(/^https?:\/\/\S+$/i, "must be an http:// or https:// address without spaces")
  .meta({ pattern: "^[hH][tT][tT][pP][sS]?://[^\\s\\u0000]+$" });
