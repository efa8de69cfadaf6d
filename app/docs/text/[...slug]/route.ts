import { twinAt } from "@/lib/docs/for-machines";
import { answerText } from "@/lib/http/plain-text";

/** A page as Markdown. `/docs/quickstart.md` is led here. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string[] }> }): Promise<Response> {
  const text = twinAt((await params).slug.join("/"));
  if (text === null) return new Response("No page of the docs has this address.\n", { status: 404 });
  return answerText(text, "text/markdown");
}
