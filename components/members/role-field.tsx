import { SelectField } from "@/components/ui/field";
import type { Role } from "@/lib/domain/policies/roles";
import { ROLE_HINTS, rolesToGive, roleWord } from "./role-words";

type RoleFieldProps = { me: { role: Role }; initial: Role; error?: string | undefined };

/** Which role; those that this person may not give are there and cannot be chosen. */
export function RoleField({ me, initial, error }: RoleFieldProps) {
  const roles = rolesToGive(me);
  const hint = roles.every(({ isAllowed }) => isAllowed)
    ? "The table below the members says what each may do."
    : "Only an owner may make, change or remove an owner.";
  return (
    <SelectField label="Role" name="role" defaultValue={initial} hint={hint} error={error}>
      {roles.map(({ role, isAllowed }) => (
        <option key={role} value={role} disabled={!isAllowed}>
          {roleWord(role)}: {ROLE_HINTS[role].charAt(0).toLowerCase() + ROLE_HINTS[role].slice(1)}
        </option>
      ))}
    </SelectField>
  );
}
