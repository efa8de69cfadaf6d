"use client";

import { useId } from "react";
import type { ProjectAccessView } from "@/lib/contract/project-views";

export type AccessPerson = ProjectAccessView["people"][number];

type PeopleChoiceProps = {
  label: string;
  /** What the two choices say. */
  everybody: string;
  some: string;
  people: AccessPerson[];
  /** Said where there is nobody to choose. */
  nobody: string;
  /** The chosen ones' ids; null is everybody. */
  chosen: string[] | null;
  onChoose: (chosen: string[] | null) => void;
};

/** Everybody, or some of these people. */
export function PeopleChoice({ label, everybody, some, people, nobody, chosen, onChoose }: PeopleChoiceProps) {
  const name = useId();
  const toggle = (id: string) =>
    onChoose(chosen?.includes(id) ? chosen.filter((other) => other !== id) : [...(chosen ?? []), id]);
  return (
    <fieldset className="grid min-w-0 gap-1">
      <legend className="mb-1 font-semibold">{label}</legend>
      <Line type="radio" name={name} label={everybody} isChecked={chosen === null} onChange={() => onChoose(null)} />
      <Line type="radio" name={name} label={some} isChecked={chosen !== null} onChange={() => onChoose(chosen ?? [])} />
      {chosen !== null && (
        <fieldset className="ml-7 grid max-h-56 min-w-0 overflow-y-auto border-t border-rule pt-1">
          <legend className="sr-only">{some}</legend>
          {people.length === 0 && <p className="text-ink-2">{nobody}</p>}
          {people.map((person) => (
            <Line
              key={person.id}
              type="checkbox"
              label={person.name}
              aside={person.role}
              isChecked={chosen.includes(person.id)}
              onChange={() => toggle(person.id)}
            />
          ))}
        </fieldset>
      )}
    </fieldset>
  );
}

type LineProps = {
  type: "radio" | "checkbox";
  name?: string;
  label: string;
  aside?: string;
  isChecked: boolean;
  onChange: () => void;
};

function Line({ type, name, label, aside, isChecked, onChange }: LineProps) {
  return (
    <label className="grid min-h-7 grid-cols-[1.125rem_minmax(0,1fr)] items-center gap-x-2.5 phone:min-h-11">
      <input type={type} name={name} checked={isChecked} onChange={onChange} className="size-4.5 accent-ink" />
      <span className="wrap-anywhere">
        {label} {aside && <span className="text-ink-2">{aside}</span>}
      </span>
    </label>
  );
}
