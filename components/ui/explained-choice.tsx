type ExplainedChoiceProps = {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  option: { value: string; label: string; hint: string };
  isChecked: boolean;
};

/** One of several choices, with the line that explains it. */
export function ExplainedChoice({ type, id, name, option, isChecked }: ExplainedChoiceProps) {
  return (
    <div className="grid grid-cols-[1.125rem_minmax(0,1fr)] gap-x-2.5">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        defaultChecked={isChecked}
        aria-describedby={`${id}-hint`}
        className="mt-1.25 size-4.5 accent-ink phone:mt-3.25"
      />
      <div>
        <label htmlFor={id} className="flex min-h-7 items-center wrap-anywhere phone:min-h-11">
          {option.label}
        </label>
        <p id={`${id}-hint`} className="text-meta text-ink-3 phone:-mt-2">
          {option.hint}
        </p>
      </div>
    </div>
  );
}
