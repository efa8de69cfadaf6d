import { useId } from "react";

type CheckLineProps = {
  label: string;
  hint?: string;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
};

/** One thing that is on or off, with a line of explanation where it needs one. */
export function CheckLine({ label, hint, isChecked, onChange }: CheckLineProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[1.125rem_minmax(0,1fr)] gap-x-2.5">
      <input
        type="checkbox"
        id={id}
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-1.25 size-4.5 accent-ink phone:mt-3.25"
      />
      <div>
        <label htmlFor={id} className="flex min-h-7 items-center wrap-anywhere phone:min-h-11">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-meta text-ink-3 phone:-mt-2">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
