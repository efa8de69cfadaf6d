import Link from "next/link";
import { CodeBlock } from "@/components/ui/code-block";
import type { Operation } from "@/lib/contract/openapi/operations";
import { FieldList } from "./field-list";

type Field = { name: string; type: string; required: boolean; description: string };

export type OperationView = Pick<Operation, "operationId" | "path" | "summary" | "scope" | "problems"> & {
  method: string;
  parameters: Field[];
  body: Field[];
  answers: { status: string; description: string }[];
  /** A call to copy, and what it gets. */
  call: string;
  answer: { status: string; body: string } | null;
};

/** One method of the API: what it takes, what it answers, what it refuses, and a call of it. */
export function OperationSection({ operation }: { operation: OperationView }) {
  const { operationId, method, path, summary, scope, parameters, body, answers, problems, call, answer } = operation;
  const parts = [
    { label: "Call", text: call },
    ...(answer ? [{ label: `Answer ${answer.status}`, text: answer.body }] : []),
  ];
  return (
    <section aria-labelledby={operationId} className="grid gap-3 border-t border-rule-head py-6">
      <h3 id={operationId} className="scroll-mt-4 text-read font-semibold">
        {summary}
      </h3>
      <p className="id wrap-anywhere">
        {method.toUpperCase()} {path}
      </p>
      <p className="text-ink-2">
        {scope ? (
          <>
            Needs the scope <span className="id">{scope}</span>.
          </>
        ) : (
          "Any working key."
        )}
      </p>
      <FieldList title="Parameters" fields={parameters} />
      <FieldList title="Body" fields={body} />
      <h4 className="font-semibold">Answers</h4>
      <ul className="grid gap-1">
        {answers.map(({ status, description }) => (
          <li key={status}>
            <span className="mono">{status}</span> {description}
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <p>
          May refuse with{" "}
          {problems.map((code, index) => (
            <span key={code}>
              {index > 0 && ", "}
              <Link className="link id" href={`/docs/errors/${code}`}>
                {code}
              </Link>
            </span>
          ))}
          .
        </p>
      )}
      <CodeBlock
        label={`Example of ${operationId}`}
        parts={parts.map(({ label, text }) => ({ label, fullLabel: `${label} of ${operationId}`, text, shown: text }))}
      />
    </section>
  );
}
