import { CopyButton } from "./copy-button";

/** Something shown once: the whole of it, selectable by one click, with a button that copies it. */
export function Secret({ value, what }: { value: string; what: string }) {
  return (
    <div className="flex gap-2 phone:flex-wrap">
      <code className="id min-w-0 flex-1 rounded-control border border-dashed border-control bg-surface px-3 py-[7px] text-list select-all phone:basis-full">
        {value}
      </code>
      <CopyButton text={value} what={what} className="phone:grow" />
    </div>
  );
}
