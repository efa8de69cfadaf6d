"use client";

import { SelectField, TextField } from "@/components/ui/field";
import type { FilterTexts, FilterWord } from "@/lib/contract/history/history-filter";
import type { FilterNames } from "@/lib/contract/request-views";
import { RISKS } from "@/lib/domain/requests/approval-request";

type FilterSelectsProps = { texts: FilterTexts; names: FilterNames; onFilter: (texts: FilterTexts) => void };

const WITHOUT: Record<"risk" | "project" | "key" | "decider", string> = {
  risk: "Any risk",
  project: "Any project",
  key: "Any key",
  decider: "Anybody",
};

/** The same filter as the line, for whoever would rather choose than type. */
export function FilterSelects({ texts, names, onFilter }: FilterSelectsProps) {
  const set = (word: FilterWord, value: string) => onFilter({ ...texts, [word]: value || undefined });
  const choose = (word: keyof typeof WITHOUT, label: string, values: readonly string[]) => {
    const present = texts[word] ?? "";
    // What was typed may be an id, or the name of somebody who has left.
    const options = present === "" || values.includes(present) ? values : [present, ...values];
    return (
      <SelectField label={label} value={present} onChange={({ target }) => set(word, target.value)}>
        <option value="">{WITHOUT[word]}</option>
        {options.map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </SelectField>
    );
  };
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3 pt-3">
      {choose("project", "Project", names.project)}
      {choose("key", "Key", names.key)}
      {choose("decider", "Decided by", names.decider)}
      {choose("risk", "Risk", RISKS)}
      <DayField key={`after ${texts.after}`} label="From" value={texts.after} onDay={(day) => set("after", day)} />
      <DayField
        key={`before ${texts.before}`}
        label="Before"
        value={texts.before}
        onDay={(day) => set("before", day)}
      />
    </div>
  );
}

/** A day in UTC. A browser's own date field, which says nothing until the whole day is there. */
function DayField({
  label,
  value = "",
  onDay,
}: {
  label: string;
  value?: string | undefined;
  onDay: (day: string) => void;
}) {
  return (
    <TextField
      label={label}
      aside="UTC"
      type="date"
      defaultValue={/^\d{4}-\d\d-\d\d$/.test(value) ? value : ""}
      onChange={({ target }) => {
        // While a year is being typed it is one of the first century.
        if (target.value === "" ? value !== "" : target.value >= "1970") onDay(target.value);
      }}
    />
  );
}
