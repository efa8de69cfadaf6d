import { searchIndex } from "@/lib/docs/search-index";
import { answerText } from "@/lib/http/plain-text";

export const dynamic = "force-dynamic";

/** The index that the search of the docs loads when it is opened. */
export function GET(): Response {
  return answerText(searchIndex(), "application/json");
}
