import type { Metadata } from "next";
import { OperationSection } from "@/components/docs/operation-section";
import { PageHead } from "@/components/ui/page-head";
import { operationViews } from "@/lib/contract/openapi/operation-views";

export const metadata: Metadata = { title: "API reference" };

export default function ApiReferencePage() {
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
      {operationViews().map((operation) => (
        <OperationSection key={operation.operationId} operation={operation} />
      ))}
    </>
  );
}
