import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsArticle } from "@/components/docs/docs-article";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHead } from "@/components/ui/page-head";
import { env } from "@/lib/config/env";
import { PROBLEM_CAUSES } from "@/lib/contract/problem-causes";
import { PROBLEMS, type ProblemCode, problemOf } from "@/lib/contract/problems";

/** What `errors` says where it names fields; elsewhere it repeats the detail. */
const FIELD_ERRORS: Partial<Record<ProblemCode, Record<string, string[]>>> = {
  invalid_request: { payload: ["can't be blank"], "editable.0": ["/amout points to nothing in the payload"] },
  response_required: { response: ["can't be blank; it needs reason"] },
};

type Params = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { code } = await params;
  return { title: isCode(code) ? PROBLEMS[code].title : "Errors" };
}

/** One error: why it comes about and what to do. Its address is the `type` of the problem. */
export default async function ErrorPage({ params }: Params) {
  const { code } = await params;
  if (!isCode(code)) notFound();
  const { title, status, detail } = PROBLEMS[code];
  const problem = problemOf(code, "0f3c9a7e", `${env().APP_URL}/docs`, { errors: FIELD_ERRORS[code] });
  const example = JSON.stringify(problem, null, 2);
  return (
    <DocsArticle headings={[]} twin={`/docs/errors/${code}.md`} previous={null} next={null}>
      <PageHead
        title={title}
        lead={
          <>
            <span className="id">{code}</span>, status <span className="mono">{status}</span>
          </>
        }
      />
      <div className="grid max-w-2xl gap-6">
        <section aria-labelledby="cause" className="grid gap-1">
          <h2 id="cause" className="font-semibold">
            Cause
          </h2>
          <p>{PROBLEM_CAUSES[code]}</p>
        </section>
        <section aria-labelledby="cure" className="grid gap-1">
          <h2 id="cure" className="font-semibold">
            What to do
          </h2>
          <p>{detail}</p>
        </section>
        <CodeBlock label="What it looks like" wraps parts={[{ label: "The answer", shown: example, text: example }]} />
      </div>
    </DocsArticle>
  );
}

function isCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
