import { outlineOf } from "@/lib/domain/json/outline";
import { parseLossless } from "@/lib/domain/json/parse-lossless";

/**
 * What somebody pasted: the receipt alone, or the body of a webhook (or of our answer) that carries it. `told` holds
 * the source text of the members of such a body, to be held against what the receipt says.
 */
export type PastedReceipt = { jws: string; told: ReadonlyMap<string, string> };

/** The longest receipt is far below it; whoever pastes a book is not read. */
const JWS_LENGTH_MAX = 16_384;

/** Null where there is no receipt in it. */
export function readPasted(text: string): PastedReceipt | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{")) {
    const jws = trimmed.replace(/\s+/g, "");
    return jws !== "" && jws.length <= JWS_LENGTH_MAX ? { jws, told: new Map() } : null;
  }
  try {
    parseLossless(trimmed);
    const told = outlineOf(trimmed).members;
    const jws: unknown = JSON.parse(told.get("receipt") ?? "null");
    return typeof jws === "string" && jws.length <= JWS_LENGTH_MAX ? { jws, told } : null;
  } catch {
    return null; // not JSON
  }
}
