"use client";

import { useMemo } from "react";
import { numberSource, typedOf } from "@/lib/domain/facts/typed-value";
import { type FormField, formFields, responseFaults } from "@/lib/domain/requests/response";
import type { Draft } from "./use-draft";

/** One field of the caller's form. */
export type AnswerControl = {
  field: FormField;
  typed: string;
  /** Why what was typed does not fit; null also while nothing was. */
  fault: string | null;
  type: (typed: string) => void;
};

export type Answers = {
  controls: AnswerControl[];
  /** The answer as JSON text; null while nothing is answered. */
  response: string | null;
  /** What the fields are called that must be answered and are not, or not so that it fits. */
  missing: string[];
};

/** The answers to the caller's form that are being prepared. A field that has a value to start with starts with it. */
export function useAnswers(
  responseSchema: string | null,
  { answers }: Draft,
  change: (part: Partial<Draft>) => void,
): Answers {
  const fields = useMemo(() => (responseSchema === null ? [] : formFields(responseSchema)), [responseSchema]);
  const typedIn = (field: FormField) => answers[field.name] ?? initialOf(field);
  const sources = fields.map((field) => ({ field, ...sourceOf(field, typedIn(field)) }));
  const members = sources.flatMap(({ field, source }) =>
    source === null ? [] : [`${JSON.stringify(field.name)}:${source}`],
  );
  const response = members.length === 0 ? null : `{${members.join(",")}}`;
  const faults = responseSchema === null ? NO_FAULTS : responseFaults(responseSchema, response ?? "{}");

  const controls = sources.map(({ field, source, fault }) => ({
    field,
    typed: typedIn(field),
    fault: fault ?? (source === null ? null : sentence(faults.get(field.name))),
    type: (text: string) => change({ answers: { ...answers, [field.name]: text } }),
  }));
  return {
    controls,
    response,
    missing: controls
      .filter(({ field, fault }) => fault !== null || faults.has(field.name))
      .map(({ field }) => nameOf(field)),
  };
}

const NO_FAULTS = new Map<string, string>();

/** What a field is called on the page: its title, or else its name. */
export function nameOf({ title, name }: FormField): string {
  return title ?? name;
}

/** A choice is typed as its JSON source, everything else as a person writes it. */
function initialOf({ initial, choices }: FormField): string {
  if (initial === null) return "";
  return choices === null ? typedOf({ raw: initial }) : initial;
}

/** What was typed as JSON source; null where nothing was. */
function sourceOf(
  { type, choices, isRequired }: FormField,
  typed: string,
): { source: string | null; fault: string | null } {
  if (choices !== null || type === "boolean") {
    const isChoice = (choices ?? ["true", "false"]).includes(typed);
    return { source: isChoice ? typed : null, fault: null };
  }
  if (type === "string") {
    // An optional text that is empty was not answered; a required one is refused by name.
    return { source: typed === "" && !isRequired ? null : JSON.stringify(typed), fault: null };
  }
  if (typed.trim() === "") return { source: null, fault: null };
  const number = numberSource(typed);
  return number.ok ? { source: number.source, fault: null } : { source: null, fault: number.fault };
}

function sentence(fault: string | undefined): string | null {
  return fault === undefined ? null : `It ${fault}.`;
}
