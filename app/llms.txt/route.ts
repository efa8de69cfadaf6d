import { llmsText } from "@/lib/docs/for-machines";
import { answerText } from "@/lib/http/plain-text";

export const dynamic = "force-dynamic";

/** What this is, and every page of the docs, for language models (llmstxt.org). */
export function GET(): Response {
  return answerText(llmsText(), "text/plain");
}
