import type { RequestView } from "@/lib/contract/session-views";
import { AgentText } from "./agent-text";

/** What the caller would take besides a yes or no: changes to the payload, and answers to a form of its own. */
export function RequestForm({ request }: { request: RequestView }) {
  const { editable, response_schema, asked_by } = request;
  const fields = response_schema === null ? [] : formFields(response_schema);
  if (editable.length === 0 && fields.length === 0) return null;
  return (
    <section className="section" aria-labelledby="form-head">
      <h2 className="section-title pb-1" id="form-head">
        What {asked_by} would take with a yes
      </h2>
      <p className="pb-2 text-meta text-ink-3">This page can neither change the payload nor answer the form yet.</p>
      <dl>
        {editable.length > 0 && (
          <div className="fact">
            <dt>Changes to</dt>
            <dd className="id">{editable.join(", ")}</dd>
          </div>
        )}
        {fields.map(({ name, title, isRequired }) => (
          <div className="fact" key={name}>
            <dt className="id">
              <AgentText text={name} />
            </dt>
            <dd>
              <AgentText text={title} />{" "}
              <span className="text-ink-2">{isRequired ? "must be answered" : "may be answered"}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Schema = { properties: Record<string, { title?: string; description?: string }>; required?: string[] };

/** The form's fields. The schema was checked when it came, so that its form is known. */
function formFields(schema: string): { name: string; title: string; isRequired: boolean }[] {
  const { properties, required = [] } = JSON.parse(schema) as Schema;
  return Object.entries(properties).map(([name, { title, description }]) => ({
    name,
    title: title ?? description ?? "",
    isRequired: required.includes(name),
  }));
}
