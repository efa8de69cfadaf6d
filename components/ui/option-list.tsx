import type { ReactNode } from "react";

export type Option = { id: string; content: ReactNode };

type OptionListProps = {
  /** The id that the field's `aria-controls` names. */
  id: string;
  label: string;
  options: Option[];
  /** The one that Enter takes. */
  active: number;
  onTake: (index: number) => void;
  className?: string;
};

/** What a field offers while somebody types. The focus stays in the field, which says by its keys what is taken. */
export function OptionList({ id, label, options, active, onTake, className = "" }: OptionListProps) {
  return (
    <div role="listbox" id={id} aria-label={label} className={`overflow-y-auto p-1 ${className}`}>
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list takes the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active one
        <div
          key={option.id}
          role="option"
          id={optionId(id, index)}
          aria-selected={index === active}
          className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 aria-selected:bg-hover phone:min-h-11"
          // A press would take the focus from the field.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(index)}
        >
          {option.content}
        </div>
      ))}
    </div>
  );
}

/** The id that the field's `aria-activedescendant` names. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** Where an arrow leads in a list of so many; null for any other key. */
export function optionAfter(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return (active + 1) % count;
  if (key === "ArrowUp") return (active - 1 + count) % count;
  return null;
}
