import { useId } from "react";

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
        <div key={option.value} className="grid grid-cols-[1.125rem_minmax(0,1fr)] gap-x-2.5">
          <input
            type="radio"
            id={`${id}-${option.value}`}
            name={name}
            value={option.value}
            defaultChecked={index === 0}
            aria-describedby={`${id}-${option.value}-hint`}
            className="mt-1.25 size-4.5 accent-ink phone:mt-3.25"
          />
          <div>
            <label htmlFor={`${id}-${option.value}`} className="flex min-h-7 items-center phone:min-h-11">
              {option.label}
            </label>
            <p id={`${id}-${option.value}-hint`} className="text-meta text-ink-3 phone:-mt-2">
              {option.hint}
            </p>
          </div>
        </div>
      ))}
    </fieldset>
  );
}
