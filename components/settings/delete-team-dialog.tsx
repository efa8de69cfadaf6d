"use client";

import { useState } from "react";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";

type DeleteTeamDialogProps = { name: string; onDelete: (typedName: string) => Promise<void>; onClose: () => void };

/** The end of a team takes its name, typed. */
export function DeleteTeamDialog({ name, onDelete, onClose }: DeleteTeamDialogProps) {
  const [typed, setTyped] = useState("");
  return (
    <FormDialog
      title={`Delete ${name}?`}
      description="It cannot be brought back. Export it first if anybody may ever ask what was decided, and by whom."
      submitWords="Delete the team"
      canSubmit={typed.trim() === name}
      onSubmit={() => onDelete(typed)}
      onClose={onClose}
    >
      {(error) => (
        <>
          {isBeyondFields(error, ["name"]) && <ProblemNotice error={error} kept="The team was not deleted." />}
          <TextField
            label={
              <>
                Type <span className="id">{name}</span>
              </>
            }
            name="name"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            error={fieldError(error, "name")}
          />
        </>
      )}
    </FormDialog>
  );
}
