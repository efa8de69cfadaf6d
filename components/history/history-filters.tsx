"use client";

import { ChevronDown } from "lucide-react";
import { STATUS_WORDS } from "@/components/requests/status-words";
import { Icon } from "@/components/ui/icon";
import { LinkTabs } from "@/components/ui/link-tabs";
import { type FilterTexts, OUTCOMES } from "@/lib/contract/history/history-filter";
import type { FilterNames } from "@/lib/contract/request-views";
import { FilterLine } from "./filter-line";
import { FilterSelects } from "./filter-selects";

type HistoryFiltersProps = {
  texts: FilterTexts;
  names: FilterNames;
  hrefOf: (texts: FilterTexts) => string;
  onFilter: (texts: FilterTexts) => void;
};

/** Which closed requests are listed: a line to type, tabs and selects to choose by. All of it stands in the address. */
export function HistoryFilters({ texts, names, hrefOf, onFilter }: HistoryFiltersProps) {
  const { status: _, ...others } = texts;
  return (
    <div className="mb-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <FilterLine texts={texts} names={names} onFilter={onFilter} />
        <LinkTabs
          label="Which outcome"
          tabs={[
            { href: hrefOf(others), label: "All", isCurrent: texts.status === undefined },
            ...OUTCOMES.map((status) => ({
              href: hrefOf({ ...others, status }),
              label: STATUS_WORDS[status],
              isCurrent: texts.status === status,
            })),
          ]}
        />
      </div>
      <details className="group mt-2">
        <summary className="inline-flex min-h-6 list-none items-center gap-1 font-medium text-ink-2 hover:text-ink phone:min-h-11">
          <Icon of={ChevronDown} small className="group-open:rotate-180" />
          Choose filters
        </summary>
        <FilterSelects texts={texts} names={names} onFilter={onFilter} />
      </details>
    </div>
  );
}
