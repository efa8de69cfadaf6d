import { readFileSync } from "node:fs";
import { inRepository } from "@/lib/docs/pages";
import { answerText } from "@/lib/http/plain-text";

export const dynamic = "force-dynamic";

/** Payloads with their digests, for whoever computes these in another language. */
export function GET(): Response {
  return answerText(readFileSync(inRepository("docs/digest-vectors.json"), "utf8"), "application/json");
}
