"use client";

import { SelectField } from "@/components/ui/field";
import { useTeam } from "./team-context";

/** Which project something belongs to. With a single one there is nothing to choose. */
export function ProjectField({ error }: { error?: string | undefined }) {
  const { team } = useTeam();
  const [only] = team.projects;
  if (team.projects.length === 1 && only) return <input type="hidden" name="project_id" value={only.id} />;
  return (
    <SelectField label="Project" name="project_id" error={error}>
      {team.projects.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
