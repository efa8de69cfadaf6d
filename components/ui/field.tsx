import { ChevronDown, TriangleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { Icon } from "./icon";

type FieldProps = {
  label: ReactNode;
  /** Said in a quiet voice beside the label: "optional". */
  aside?: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
};

const CONTROL =
  "w-full min-w-0 rounded-control border bg-surface px-3 py-[7px] text-list text-ink focus-visible:rounded-control focus-visible:border-focus focus-visible:outline-offset-0 phone:text-read";

function controlClass(isFaulty: boolean, more = ""): string {
  const edge = isFaulty ? "border-reject shadow-[inset_0_0_0_1px_var(--color-reject)]" : "border-control";
  return `${CONTROL} ${edge} ${more}`;
}

type Bare<Tag extends "input" | "textarea" | "select"> = ComponentProps<Tag> & { isFaulty?: boolean };

/** A line of text that is named by what stands around it. */
export function BareTextInput({ isFaulty = false, className = "", ...input }: Bare<"input">) {
  return (
    <input
      {...input}
      aria-invalid={isFaulty || undefined}
      className={controlClass(isFaulty, `min-h-(--control) ${className}`)}
    />
  );
}

/** Several lines of text. Enter writes a new line, so no single key can send it. */
export function BareTextArea({ isFaulty = false, className = "", ...area }: Bare<"textarea">) {
  return (
    <textarea
      rows={1}
      {...area}
      aria-invalid={isFaulty || undefined}
      className={controlClass(isFaulty, `field-sizing-content max-h-32 min-h-(--control) resize-none ${className}`)}
    />
  );
}

/** A choice among a few that is named by what stands around it. */
export function BareSelect({ isFaulty = false, className = "", ...select }: Bare<"select">) {
  return (
    <span className="relative block">
      <select
        {...select}
        aria-invalid={isFaulty || undefined}
        className={controlClass(isFaulty, `min-h-(--control) appearance-none pr-8 ${className}`)}
      />
      <Icon of={ChevronDown} className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-2" />
    </span>
  );
}

/** Label, control, hint and error, tied together for screen readers. */
function Field({ id, label, aside, hint, error, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-semibold">
        {label} {aside && <span className="font-normal text-ink-2">{aside}</span>}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-meta text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1 text-meta text-reject">
          <Icon of={TriangleAlert} small className="mt-px" />
          {error}
        </p>
      )}
    </div>
  );
}

function describedBy(id: string, { hint, error }: FieldProps): string | undefined {
  if (error) return `${id}-error`;
  return hint ? `${id}-hint` : undefined;
}

/** A line of text. `tall` gives it the height of a form that stands alone on its page. */
export function TextField({
  label,
  aside,
  hint,
  error,
  tall = false,
  ...input
}: FieldProps & ComponentProps<"input"> & { tall?: boolean }) {
  const generated = useId();
  const id = input.id ?? generated;
  return (
    <Field id={id} label={label} aside={aside} hint={hint} error={error}>
      <BareTextInput
        {...input}
        id={id}
        isFaulty={Boolean(error)}
        aria-describedby={describedBy(id, { label, hint, error })}
        className={tall ? "min-h-(--control-decide)" : ""}
      />
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({ label, aside, hint, error, ...area }: FieldProps & ComponentProps<"textarea">) {
  const generated = useId();
  const id = area.id ?? generated;
  return (
    <Field id={id} label={label} aside={aside} hint={hint} error={error}>
      <BareTextArea
        {...area}
        id={id}
        isFaulty={Boolean(error)}
        aria-describedby={describedBy(id, { label, hint, error })}
      />
    </Field>
  );
}

/** A choice among a few. */
export function SelectField({ label, aside, hint, error, children, ...select }: FieldProps & ComponentProps<"select">) {
  const generated = useId();
  const id = select.id ?? generated;
  return (
    <Field id={id} label={label} aside={aside} hint={hint} error={error}>
      <BareSelect
        {...select}
        id={id}
        isFaulty={Boolean(error)}
        aria-describedby={describedBy(id, { label, hint, error })}
      >
        {children}
      </BareSelect>
    </Field>
  );
}
