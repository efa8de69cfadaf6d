"use client";

import { TriangleAlert } from "lucide-react";
import { passkeyTrouble } from "@/components/passkeys/passkey-trouble";
import { StepUpGivenUp } from "@/components/session-api/call";
import { fieldError } from "@/components/session-api/problem-notice";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Notice } from "@/components/ui/notice";

type AddPasskeyDialogProps = { onAdd: (name: string) => Promise<void>; onClose: () => void };

/** Names a passkey, then has the browser make it. */
export function AddPasskeyDialog({ onAdd, onClose }: AddPasskeyDialogProps) {
  return (
    <FormDialog
      title="Add a passkey"
      description="Your browser asks for your fingerprint, face or PIN, or for a security key. Only its public half comes to us."
      submitWords="Make passkey"
      onClose={onClose}
      onSubmit={(fields) => onAdd(String(fields.get("name")).trim() || "Passkey")}
    >
      {(error) => (
        <>
          {error !== null && !(error instanceof StepUpGivenUp) && !fieldError(error, "name") && (
            <Notice tone="reject" icon={TriangleAlert} title="No passkey was added" announce="alert">
              {passkeyTrouble(error)}
            </Notice>
          )}
          <TextField
            label="Name"
            name="name"
            maxLength={80}
            autoComplete="off"
            placeholder="Work laptop"
            hint="So that you know later which device it is on"
            error={fieldError(error, "name")}
          />
        </>
      )}
    </FormDialog>
  );
}
