"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { chosenMode, ModeField } from "@/components/team/mode-field";
import { ProjectField } from "@/components/team/project-field";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import type { NewEndpointInput } from "@/lib/contract/session-bodies";

type NewEndpointDialogProps = { onCreate: (endpoint: NewEndpointInput) => Promise<void>; onClose: () => void };

export function NewEndpointDialog({ onCreate, onClose }: NewEndpointDialogProps) {
  return (
    <FormDialog
      title="Add endpoint"
      description="Every decision, expiry and cancellation of the project is sent there, signed."
      submitWords="Add endpoint"
      onClose={onClose}
      onSubmit={(fields) =>
        onCreate({
          url: String(fields.get("url")),
          project_id: String(fields.get("project_id")),
          mode: chosenMode(fields),
        })
      }
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
          <ModeField
            live="Gets what people decided about live requests."
            test="Gets only the answers to requests of test keys, and never a live one."
          />
        </>
      )}
    </FormDialog>
  );
}
