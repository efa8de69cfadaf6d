import { TriangleAlert } from "lucide-react";
import { useId } from "react";
import { ExplainedChoice } from "./explained-choice";
import { Icon } from "./icon";

type CheckboxFieldProps = {
  label: string;
  name: string;
  options: { value: string; label: string; hint: string; isChecked: boolean }[];
  error?: string | undefined;
};

/** Any number of a few things that each need a line of explanation. */
export function CheckboxField({ label, name, options, error }: CheckboxFieldProps) {
  const id = useId();
  return (
    <fieldset
      className="grid min-w-0 gap-1"
      aria-describedby={error ? `${id}-error` : undefined}
      aria-invalid={error ? true : undefined}
    >
      <legend className="mb-1 font-semibold">{label}</legend>
      {options.map((option) => (
        <ExplainedChoice
          key={option.value}
          type="checkbox"
          id={`${id}-${option.value}`}
          name={name}
          option={option}
          isChecked={option.isChecked}
        />
      ))}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1 text-meta text-reject">
          <Icon of={TriangleAlert} small className="mt-px" />
          {error}
        </p>
      )}
    </fieldset>
  );
}
