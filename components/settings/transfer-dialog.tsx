"use client";

import { roleWord } from "@/components/members/role-words";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { SelectField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import type { MemberView } from "@/lib/contract/people-views";

type TransferDialogProps = {
  others: MemberView[];
  onTransfer: (memberId: string) => Promise<void>;
  onClose: () => void;
};

/** Who becomes an owner in one's place. */
export function TransferDialog({ others, onTransfer, onClose }: TransferDialogProps) {
  return (
    <FormDialog
      title="Hand the team over"
      description="They may then do everything, remove you included. Only they can give it back."
      submitWords="Hand over"
      onSubmit={(fields) => onTransfer(String(fields.get("member_id")))}
      onClose={onClose}
    >
      {(error) => (
        <>
          {isBeyondFields(error, ["member_id"]) && <ProblemNotice error={error} kept="Nothing was handed over." />}
          <SelectField label="To" name="member_id" error={fieldError(error, "member_id")}>
            {others.map(({ id, name, email, role }) => (
              <option key={id} value={id}>
                {name} ({email}), {roleWord(role)}
              </option>
            ))}
          </SelectField>
        </>
      )}
    </FormDialog>
  );
}
