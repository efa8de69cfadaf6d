"use client";

import { useState } from "react";
import useSWR from "swr";
import { getJson } from "@/components/session-api/call";
import { projectAccessPath } from "@/components/session-api/keys";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Dialog } from "@/components/ui/dialog";
import { FormDialog } from "@/components/ui/form-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { ProjectAccessView, ProjectView } from "@/lib/contract/project-views";
import type { ProjectAccessInput } from "@/lib/contract/session-bodies";
import { type AccessPerson, PeopleChoice } from "./people-choice";

type AccessDialogProps = {
  project: ProjectView;
  onSave: (access: ProjectAccessInput) => Promise<void>;
  onClose: () => void;
};

/** Who sees a project and who decides in it; read anew when somebody is about to change it. */
export function AccessDialog({ project, onSave, onClose }: AccessDialogProps) {
  const { team } = useTeam();
  const path = projectAccessPath(team.slug, project.id);
  const once = { revalidateOnFocus: false, revalidateOnReconnect: false };
  const { data, error, isValidating } = useSWR(path, getJson<ProjectAccessView>, once);
  const title = `Who sees and decides in ${project.name}`;
  if (data && !isValidating) return <AccessForm title={title} access={data} onSave={onSave} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={title} description="It counts from the next call of each of them on.">
      {error ? <ProblemNotice error={error} kept="Nothing was changed." /> : <Skeleton width="60%" />}
    </Dialog>
  );
}

type AccessFormProps = Omit<AccessDialogProps, "project"> & { title: string; access: ProjectAccessView };

function AccessForm({ title, access, onSave, onClose }: AccessFormProps) {
  const [viewers, setViewers] = useState<string[] | null>(access.viewers);
  const [deciders, setDeciders] = useState<string[] | null>(access.deciders);
  const sees = (person: AccessPerson) => viewers === null || person.sees_all || viewers.includes(person.id);
  const choosable = access.people.filter((person) => person.may_decide && sees(person));
  // Whoever does not see the project any more, or lost the role, decides no more, and need not be unticked.
  const chosen = deciders?.filter((id) => choosable.some((person) => person.id === id)) ?? null;
  return (
    <FormDialog
      title={title}
      description="It counts from the next call of each of them on."
      submitWords="Save access"
      canSubmit={chosen === null || chosen.length > 0}
      onSubmit={() => onSave({ viewers, deciders: chosen })}
      onClose={onClose}
    >
      {(error) => (
        <>
          {error !== null && <ProblemNotice error={error} kept="Nothing was changed." />}
          <PeopleChoice
            label="Who sees it"
            everybody="The whole team"
            some="Owners, admins and those whom you choose"
            people={access.people.filter((person) => !person.sees_all)}
            nobody="Everybody in the team is an owner or admin."
            chosen={viewers}
            onChoose={setViewers}
          />
          <PeopleChoice
            label="Who decides in it"
            everybody="Everybody who sees it and whose role may decide"
            some="Only those of them whom you choose"
            people={choosable}
            nobody="Nobody who sees it may decide by their role."
            chosen={chosen}
            onChoose={setDeciders}
          />
          {chosen?.length === 0 && choosable.length > 0 && (
            <p role="status" className="text-meta text-ink-2">
              Choose at least one: otherwise nobody could decide.
            </p>
          )}
        </>
      )}
    </FormDialog>
  );
}
