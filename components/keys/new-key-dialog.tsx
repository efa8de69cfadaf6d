"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { ProjectField } from "@/components/team/project-field";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";

type NewKeyDialogProps = { onCreate: (name: string, projectId: string) => Promise<void>; onClose: () => void };

export function NewKeyDialog({ onCreate, onClose }: NewKeyDialogProps) {
  return (
    <FormDialog
      title="New API key"
      description="It may ask for decisions and read the answers. No key can decide."
      submitWords="Make key"
      onClose={onClose}
      onSubmit={(fields) => onCreate(String(fields.get("name")), String(fields.get("project_id")))}
    >
      {(error) => (
        <>
          {isBeyondFields(error, ["name", "project_id"]) && <ProblemNotice error={error} kept="No key was made." />}
          <TextField
            label="Name"
            name="name"
            required
            maxLength={80}
            autoComplete="off"
            placeholder="Payments agent"
            hint="Shown beside every request it sends"
            error={fieldError(error, "name")}
          />
          <ProjectField error={fieldError(error, "project_id")} />
        </>
      )}
    </FormDialog>
  );
}
