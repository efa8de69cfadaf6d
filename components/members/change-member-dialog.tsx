"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { Button } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import type { MemberView } from "@/lib/contract/people-views";
import { mayRemove } from "@/lib/domain/members/membership";
import type { Role } from "@/lib/domain/policies/roles";
import { RoleField } from "./role-field";

type ChangeMemberDialogProps = {
  member: MemberView;
  me: { id: string; role: Role };
  owners: number;
  onChange: (role: Role) => Promise<void>;
  onRemove: () => void;
  onClose: () => void;
};

/** What a member is, and the way out of the team. */
export function ChangeMemberDialog({ member, me, owners, onChange, onRemove, onClose }: ChangeMemberDialogProps) {
  const removal = mayRemove(me, member, owners);
  return (
    <FormDialog
      title={`Change ${member.name}`}
      description="It counts from their very next call, and on the pages that they have open."
      submitWords="Change role"
      onSubmit={(fields) => onChange(fields.get("role") as Role)}
      onClose={onClose}
    >
      {(error) => (
        <>
          {isBeyondFields(error, ["role"]) && <ProblemNotice error={error} kept="Nothing was changed." />}
          <RoleField me={me} initial={member.role} error={fieldError(error, "role")} />
          <div className="border-t border-rule pt-4">
            {removal.ok ? (
              <Button variant="danger" onClick={onRemove}>
                Remove from the team…
              </Button>
            ) : (
              <p className="text-ink-2">{removal.detail ?? "The last owner cannot be removed."}</p>
            )}
          </div>
        </>
      )}
    </FormDialog>
  );
}
