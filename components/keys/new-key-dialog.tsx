"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { chosenMode, ModeField } from "@/components/team/mode-field";
import { ProjectField } from "@/components/team/project-field";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import type { NewKeyInput } from "@/lib/contract/session-bodies";
import { chosenExpiry, ExpiryField } from "./expiry-field";

type NewKeyDialogProps = { onCreate: (key: NewKeyInput) => Promise<void>; onClose: () => void };

export function NewKeyDialog({ onCreate, onClose }: NewKeyDialogProps) {
  return (
    <FormDialog
      title="New API key"
      description="It may ask for decisions and read the answers. No key can decide."
      submitWords="Make key"
      onClose={onClose}
      onSubmit={(fields) =>
        onCreate({
          name: String(fields.get("name")),
          project_id: String(fields.get("project_id")),
          mode: chosenMode(fields),
          expires_at: chosenExpiry(fields),
        })
      }
    >
      {(error) => (
        <>
          {isBeyondFields(error, ["name", "project_id", "expires_at"]) && (
            <ProblemNotice error={error} kept="No key was made." />
          )}
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
          <ExpiryField error={fieldError(error, "expires_at")} />
          <ModeField
            live="People decide what it asks."
            test="For trying things out: its requests are marked as a test, are not counted, reach only test endpoints, and a program may answer them with simulate."
          />
        </>
      )}
    </FormDialog>
  );
}
