"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { TextArea } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { ADDRESSES_MAX, pastedAddresses } from "@/lib/domain/invitations/pasted-addresses";
import type { Role } from "@/lib/domain/policies/roles";
import { RoleField } from "./role-field";

type InviteDialogProps = {
  me: { role: Role };
  onInvite: (addresses: string[], role: Role) => Promise<void>;
  onClose: () => void;
};

/** Asks many people at once. */
export function InviteDialog({ me, onInvite, onClose }: InviteDialogProps) {
  return (
    <FormDialog
      title="Invite people"
      description="Each gets a link by mail that works once, for seven days, and for that address only."
      submitWords="Invite"
      onSubmit={(fields) =>
        onInvite(pastedAddresses(String(fields.get("addresses"))), String(fields.get("role")) as Role)
      }
      onClose={onClose}
    >
      {(error) => (
        <>
          {isBeyondFields(error, ["addresses", "role"]) && <ProblemNotice error={error} kept="Nobody was invited." />}
          <TextArea
            label="E-mail addresses"
            name="addresses"
            required
            rows={4}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            hint={`One a line, or with commas between them; at most ${ADDRESSES_MAX}.`}
            error={fieldError(error, "addresses")}
          />
          <RoleField me={me} initial="approver" error={fieldError(error, "role")} />
        </>
      )}
    </FormDialog>
  );
}
