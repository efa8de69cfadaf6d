"use client";

import { STATUS_WORDS } from "@/components/requests/status-words";
import { useTeam } from "@/components/team/team-context";
import { SelectField } from "@/components/ui/field";
import { RISK_WORDS } from "@/components/ui/risk-mark";
import { REQUEST_STATUSES, RISKS } from "@/lib/domain/requests/approval-request";
import { useInboxAddress } from "./use-inbox-address";

/** What the list is narrowed to. Every choice stands in the address; what offers no choice is not shown. */
export function FilterFields() {
  const { team } = useTeam();
  const { filter, change } = useInboxAddress();
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-x-3 gap-y-2 pt-2">
      {team.projects.length > 1 && (
        <SelectField
          label="Project"
          value={filter.project ?? ""}
          onChange={({ target }) => change({ project: target.value || null })}
        >
          <option value="">Any project</option>
          {team.projects.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label="Risk"
        value={filter.risk ?? ""}
        onChange={({ target }) => change({ risk: RISKS.find((known) => known === target.value) ?? null })}
      >
        <option value="">Any risk</option>
        {RISKS.map((known) => (
          <option key={known} value={known}>
            {RISK_WORDS[known]}
          </option>
        ))}
      </SelectField>
      {filter.tab === "all" && (
        <SelectField
          label="State"
          value={filter.status ?? ""}
          onChange={({ target }) =>
            change({ status: REQUEST_STATUSES.find((known) => known === target.value) ?? null })
          }
        >
          <option value="">Any state</option>
          {REQUEST_STATUSES.map((known) => (
            <option key={known} value={known}>
              {STATUS_WORDS[known]}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  );
}
