"use client";

import { ProblemNotice } from "@/components/session-api/problem-notice";
import { FormDialog } from "@/components/ui/form-dialog";
import { RadioField } from "@/components/ui/radio-field";
import type { KeyView } from "@/lib/contract/key-views";
import type { KeyOverlap } from "@/lib/domain/keys/rotation";

const OVERLAPS: { value: KeyOverlap; label: string; hint: string }[] = [
  { value: "24h", label: "In a day", hint: "Both work until then: time to give each program the new one." },
  { value: "1h", label: "In an hour", hint: "Both work until then." },
  { value: "7d", label: "In a week", hint: "Both work until then." },
  { value: "none", label: "Now", hint: "Its very next call is refused. For a key that somebody else may have." },
];

type RotateKeyDialogProps = { apiKey: KeyView; onRotate: (overlap: KeyOverlap) => Promise<void>; onClose: () => void };

/** Puts a new key in the place of one that works, and asks when the old one ends. */
export function RotateKeyDialog({ apiKey, onRotate, onClose }: RotateKeyDialogProps) {
  return (
    <FormDialog
      title={`Rotate “${apiKey.name}”`}
      description="Makes a new key with the same name, project, mode and scopes. It is shown once."
      submitWords="Make new key"
      onClose={onClose}
      onSubmit={(fields) => onRotate(String(fields.get("overlap")) as KeyOverlap)}
    >
      {(error) => (
        <>
          {error !== null && <ProblemNotice error={error} kept="No key was made, and this one works as before." />}
          <RadioField label="The old key ends" name="overlap" options={OVERLAPS} />
        </>
      )}
    </FormDialog>
  );
}
