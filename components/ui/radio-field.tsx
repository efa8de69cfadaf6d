import { useId } from "react";
import { ExplainedChoice } from "./explained-choice";

type RadioFieldProps = {
  label: string;
  name: string;
  /** The first one is chosen until another is. */
  options: { value: string; label: string; hint: string }[];
};

/** A choice between a few things that each need a line of explanation. */
export function RadioField({ label, name, options }: RadioFieldProps) {
  const id = useId();
  return (
    <fieldset className="grid min-w-0 gap-1">
      <legend className="mb-1 font-semibold">{label}</legend>
      {options.map((option, index) => (
        <ExplainedChoice
          key={option.value}
          type="radio"
          id={`${id}-${option.value}`}
          name={name}
          option={option}
          isChecked={index === 0}
        />
      ))}
    </fieldset>
  );
}
