import type { Metadata } from "next";
import { GroundRules } from "@/components/docs/ground-rules";
import { OperationSection } from "@/components/docs/operation-section";
import { PageHead } from "@/components/ui/page-head";
import { env } from "@/lib/config/env";
import { operationViews } from "@/lib/contract/openapi/operation-views";
import { TAGS } from "@/lib/contract/openapi/tags";

export const metadata: Metadata = { title: "API reference" };

export default function ApiReferencePage() {
  const operations = operationViews(env().APP_URL);
  const groups = TAGS.map((tag) => ({ tag, operations: operations.filter((operation) => operation.tag === tag) }));
  return (
    <>
      <PageHead
        title="API reference"
        lead={
          <>
            Made from the same schemas that check each call. The OpenAPI 3.1 document is at{" "}
            <a className="link" href="/api/v1/openapi.json">
              /api/v1/openapi.json
            </a>
            .
          </>
        }
      />
      <nav aria-label="Calls" className="grid grid-cols-4 gap-x-6 gap-y-4 pb-8 narrow:grid-cols-2 phone:grid-cols-1">
        {groups.map(({ tag, operations }) => (
          <div key={tag}>
            <p className="font-semibold">{tag}</p>
            <ul>
              {operations.map(({ operationId, summary }) => (
                <li key={operationId}>
                  <a className="link inline-flex min-h-6 items-center phone:min-h-11" href={`#${operationId}`}>
                    {summary}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <GroundRules />
      {groups.map(({ tag, operations }) => (
        <section key={tag} aria-label={tag} className="pt-8">
          <h2 className="pb-3 font-semibold text-lead">{tag}</h2>
          {operations.map((operation) => (
            <OperationSection key={operation.operationId} operation={operation} />
          ))}
        </section>
      ))}
    </>
  );
}
