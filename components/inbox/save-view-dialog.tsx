"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { useFilterWords } from "./use-filter-words";
import { useInboxAddress } from "./use-inbox-address";
import { useSavedViews } from "./use-saved-views";

const TAB_WORDS = { mine: "Mine", team: "Team", all: "All" } as const;

/** Keeps the present filter under a name. */
export function SaveViewDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const { filter } = useInboxAddress();
  const { words } = useFilterWords();
  const { save } = useSavedViews();
  return (
    <FormDialog
      title="Save this view"
      description={`${[TAB_WORDS[filter.tab], ...words].join(", ")}. Only you see it.`}
      submitWords="Save view"
      onSubmit={(fields) => save({ name: String(fields.get("name")), query })}
      onClose={onClose}
    >
      {(error) => (
        <>
          {isBeyondFields(error, ["name"]) && <ProblemNotice error={error} kept="Nothing was saved." />}
          <TextField label="Name" name="name" maxLength={80} autoComplete="off" error={fieldError(error, "name")} />
        </>
      )}
    </FormDialog>
  );
}
