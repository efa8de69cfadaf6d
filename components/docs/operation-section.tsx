import Link from "next/link";
import type { Operation } from "@/lib/contract/openapi/operations";
import { FieldList } from "./field-list";

type Field = { name: string; type: string; required: boolean; description: string };

export type OperationView = Pick<Operation, "operationId" | "path" | "summary" | "scope" | "problems"> & {
  method: string;
  parameters: Field[];
  body: Field[];
  answers: { status: string; description: string }[];
};

/** One method of the API: what it takes, what it answers, what it refuses. */
export function OperationSection({ operation }: { operation: OperationView }) {
  const { operationId, method, path, summary, scope, parameters, body, answers, problems } = operation;
  return (
    <section aria-labelledby={operationId} className="grid gap-3 border-t border-rule-head py-6">
      <h2 id={operationId} className="text-lead font-strong">
        {summary}
      </h2>
      <p className="id">
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
      <h3 className="font-semibold">Answers</h3>
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
    </section>
  );
}
