"use client";

import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { AuditTexts } from "@/lib/contract/audit/audit-address";
import { ACTION_GROUPS, actionLabel } from "./action-words";

type AuditFiltersProps = {
  texts: AuditTexts;
  hrefOf: (texts: AuditTexts) => string;
  onFilter: (texts: AuditTexts) => void;
};

const FIELDS = ["actor", "action", "target", "from", "to"] as const;

/** Which part of the trail is listed. All of it stands in the address. */
export function AuditFilters({ texts, hrefOf, onFilter }: AuditFiltersProps) {
  const { mode: _, ...others } = texts;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const given = FIELDS.map((name) => [name, String(fields.get(name) ?? "").trim() || undefined]);
    onFilter({ ...(texts.mode && { mode: texts.mode }), ...Object.fromEntries(given) });
  }

  const isFiltered = FIELDS.some((name) => texts[name]);
  return (
    <div className="mb-4 grid gap-4">
      <LinkTabs
        label="Which trail"
        tabs={[
          { href: hrefOf(others), label: "Live", isCurrent: texts.mode !== "test" },
          { href: hrefOf({ ...others, mode: "test" }), label: "Test", isCurrent: texts.mode === "test" },
        ]}
      />
      <form
        onSubmit={submit}
        className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] items-end gap-3"
        aria-label="Filter"
      >
        <TextField label="Who" aside="name or id" name="actor" defaultValue={texts.actor} autoComplete="off" />
        <SelectField label="Did what" name="action" defaultValue={texts.action ?? ""}>
          <option value="">Anything</option>
          <option value="acts">Anything but requests</option>
          <option value="requests">Requests alone</option>
          {ACTION_GROUPS.map(({ label, actions }) => (
            <optgroup key={label} label={label}>
              {Object.keys(actions).map((type) => (
                <option key={type} value={type}>
                  {actionLabel(type)}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <TextField label="To what" aside="id" name="target" defaultValue={texts.target} autoComplete="off" />
        <TextField label="From" aside="UTC" name="from" type="date" defaultValue={dayOf(texts.from)} />
        <TextField label="Until" aside="UTC" name="to" type="date" defaultValue={dayOf(texts.to)} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit">Filter</Button>
          {isFiltered && (
            <Button variant="plain" onClick={() => onFilter(texts.mode ? { mode: texts.mode } : {})}>
              Clear
            </Button>
          )}
        </div>
      </form>
    </div>
  );
}

/** A date field takes days; a time that somebody wrote into the address begins with one. */
function dayOf(text: string | undefined): string | undefined {
  return text && /^\d{4}-\d\d-\d\d/.test(text) ? text.slice(0, 10) : undefined;
}
