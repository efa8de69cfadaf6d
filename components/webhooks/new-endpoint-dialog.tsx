"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { ProjectField } from "@/components/team/project-field";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";

type NewEndpointDialogProps = { onCreate: (url: string, projectId: string) => Promise<void>; onClose: () => void };

export function NewEndpointDialog({ onCreate, onClose }: NewEndpointDialogProps) {
  return (
    <FormDialog
      title="Add endpoint"
      description="Every decision, expiry and cancellation of the project is sent there, signed."
      submitWords="Add endpoint"
      onClose={onClose}
      onSubmit={(fields) => onCreate(String(fields.get("url")), String(fields.get("project_id")))}
    >
      {(error) => (
        <>
          {isBeyondFields(error, ["url", "project_id"]) && (
            <ProblemNotice error={error} kept="No endpoint was added." />
          )}
          <TextField
            label="URL"
            name="url"
            type="url"
            inputMode="url"
            required
            autoComplete="off"
            placeholder="https://api.example.com/hooks/approval"
            error={fieldError(error, "url")}
          />
          <ProjectField error={fieldError(error, "project_id")} />
        </>
      )}
    </FormDialog>
  );
}
