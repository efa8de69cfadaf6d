import { TriangleAlert } from "lucide-react";
import { useId } from "react";
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
        <div key={option.value} className="grid grid-cols-[1.125rem_minmax(0,1fr)] gap-x-2.5">
          <input
            type="checkbox"
            id={`${id}-${option.value}`}
            name={name}
            value={option.value}
            defaultChecked={option.isChecked}
            aria-describedby={`${id}-${option.value}-hint`}
            className="mt-1.25 size-4.5 accent-ink phone:mt-3.25"
          />
          <div>
            <label htmlFor={`${id}-${option.value}`} className="flex min-h-7 items-center wrap-anywhere phone:min-h-11">
              {option.label}
            </label>
            <p id={`${id}-${option.value}-hint`} className="text-meta text-ink-3 phone:-mt-2">
              {option.hint}
            </p>
          </div>
        </div>
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
