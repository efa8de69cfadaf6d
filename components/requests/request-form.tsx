"use client";

import type { ReactNode } from "react";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import type { RequestView } from "@/lib/contract/request-views";
import { factsOf } from "@/lib/domain/facts/facts";
import { typedOf } from "@/lib/domain/facts/typed-value";
import { hidesCharacters, visibleText } from "@/lib/domain/facts/visible-text";
import { type FormField, formFields } from "@/lib/domain/requests/response";
import { AgentText } from "./agent-text";
import { FactValue, valueClass } from "./fact-value";
import { type AnswerControl, type Answers, nameOf } from "./use-answers";

type RequestFormProps = {
  request: RequestView;
  /** The answers that are being given; null where the reader gives none. */
  answers: Answers | null;
};

/** What the caller asks besides a yes or no: its form while it waits, and the answers once they are given. */
export function RequestForm({ request, answers }: RequestFormProps) {
  const { response_schema, response, asked_by, status } = request;
  if (response_schema === null) return null;
  if (status !== "pending" && response === null) return null;
  return (
    <section className="section" aria-labelledby="form-head">
      <h2 className="section-title pb-1" id="form-head">
        {response === null ? `${asked_by} asks with a yes` : "Answers"}
      </h2>
      {response !== null ? (
        <GivenAnswers schema={response_schema} response={response} />
      ) : answers ? (
        <>
          <p className="pb-3 text-meta text-ink-3">
            The questions are {asked_by}’s own words. It receives the answers.
          </p>
          <div className="grid max-w-md gap-4">
            {answers.controls.map((control) => (
              <Question key={control.field.name} control={control} />
            ))}
          </div>
        </>
      ) : (
        <Questions fields={formFields(response_schema)} />
      )}
    </section>
  );
}

function Question({ control }: { control: AnswerControl }) {
  const { field, typed, fault, type } = control;
  const shared = {
    label: <AgentText text={nameOf(field)} />,
    aside: field.isRequired ? undefined : "optional",
    hint: hintOf(field, typed),
    error: fault ?? undefined,
    value: typed,
    required: field.isRequired,
    "data-answer": field.name,
  };
  const onChange = (event: { target: { value: string } }) => type(event.target.value);
  if (field.choices !== null || field.type === "boolean") {
    return (
      <SelectField {...shared} onChange={onChange}>
        <option value="">{field.isRequired ? "Choose…" : "No answer"}</option>
        {(field.choices ?? ["true", "false"]).map((choice) => (
          <option key={choice} value={choice}>
            {choiceWords(field, choice)}
          </option>
        ))}
      </SelectField>
    );
  }
  if (field.type === "string" && field.format === null) return <TextArea {...shared} onChange={onChange} />;
  return <TextField {...shared} {...inputFor(field)} onChange={onChange} />;
}

/** What the caller says of the field; and, where characters in it cannot be seen, what would be sent. */
function hintOf({ description }: FormField, typed: string): ReactNode {
  if (hidesCharacters(typed)) {
    return (
      <span className="text-expiring">
        It holds characters that are not seen: <AgentText text={typed} />
      </span>
    );
  }
  return description ? <AgentText text={description} /> : undefined;
}

/** An option holds nothing but text, so that hidden characters are written out in it. */
function choiceWords({ type }: FormField, choice: string): string {
  if (type === "boolean") return choice === "true" ? "yes" : "no";
  return visibleText(typedOf({ raw: choice }))
    .map(({ text, hidden }) => (hidden ? `[${hidden}]` : text))
    .join("");
}

function inputFor({ type, format }: FormField) {
  if (type !== "string") return { inputMode: type === "integer" ? "numeric" : "decimal", autoComplete: "off" } as const;
  const types = { date: "date", email: "email", uri: "url", "date-time": "text" } as const;
  return {
    type: types[format ?? "date-time"],
    autoComplete: "off",
    placeholder: format === "date-time" ? "2026-11-24T15:00:00Z" : undefined,
  };
}

/** The form for whoever may read it, not fill it. */
function Questions({ fields }: { fields: FormField[] }) {
  return (
    <dl>
      {fields.map((field) => (
        <div className="fact" key={field.name}>
          <dt>
            <AgentText text={nameOf(field)} />
          </dt>
          <dd className="text-ink-2">{field.isRequired ? "must be answered" : "may be answered"}</dd>
        </div>
      ))}
    </dl>
  );
}

function GivenAnswers({ schema, response }: { schema: string; response: string }) {
  const titles = new Map(formFields(schema).map((field) => [`/${field.name}`, nameOf(field)]));
  return (
    <dl>
      {factsOf(response).map((fact) => (
        <div className="fact" key={fact.path}>
          <dt>
            <AgentText text={titles.get(fact.path) ?? fact.label} />
          </dt>
          <dd className={valueClass(fact)}>
            <FactValue fact={fact} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
