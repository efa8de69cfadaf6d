import { llmsFullText } from "@/lib/docs/for-machines";
import { answerText } from "@/lib/http/plain-text";

export const dynamic = "force-dynamic";

/** All pages of the docs in one file. */
export function GET(): Response {
  return answerText(llmsFullText(), "text/plain");
}
