"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { expiryChoices } from "@/components/team/expiry-choices";
import { span } from "@/components/time/time-words";
import { SelectField, TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import type { ProjectView } from "@/lib/contract/project-views";
import type { NewProjectInput } from "@/lib/contract/session-bodies";
import { RISKS, type Risk } from "@/lib/domain/requests/approval-request";

type ProjectDialogProps = {
  /** The project that is changed; null where one is made. */
  project: ProjectView | null;
  onSave: (values: NewProjectInput) => Promise<void>;
  onClose: () => void;
};

const FIELDS = ["name", "default_expiry_seconds", "default_risk", "minimum_risk"];
const MINIMUM_WORDS: Record<Risk, string> = {
  low: "low: the caller’s word counts",
  medium: "medium: approving restates what it does",
  high: "high: approving takes a reason, what is at stake typed, and proof of who approves",
};

/** What a project is called, and what it makes of what its callers ask. */
export function ProjectDialog({ project, onSave, onClose }: ProjectDialogProps) {
  return (
    <FormDialog
      title={project ? `Edit ${project.name}` : "New project"}
      description={
        project
          ? "It counts for what is asked from now on. A greater least risk counts at once, also for what waits."
          : "It has its own requests, keys and webhooks."
      }
      submitWords={project ? "Save project" : "Make project"}
      onSubmit={(fields) => onSave(valuesOf(fields))}
      onClose={onClose}
    >
      {(error) => (
        <>
          {isBeyondFields(error, FIELDS) && (
            <ProblemNotice error={error} kept={project ? "Nothing was changed." : "No project was made."} />
          )}
          <TextField
            label="Name"
            name="name"
            required
            maxLength={80}
            autoComplete="off"
            defaultValue={project?.name}
            placeholder="Payouts"
            error={fieldError(error, "name")}
          />
          <ExpiryField project={project} error={fieldError(error, "default_expiry_seconds")} />
          <DefaultRiskField project={project} error={fieldError(error, "default_risk")} />
          <SelectField
            label="Least risk"
            name="minimum_risk"
            defaultValue={project?.minimum_risk ?? "low"}
            hint="Raises what a caller says, and never lowers it."
            error={fieldError(error, "minimum_risk")}
          >
            {RISKS.map((risk) => (
              <option key={risk} value={risk}>
                {MINIMUM_WORDS[risk]}
              </option>
            ))}
          </SelectField>
        </>
      )}
    </FormDialog>
  );
}

type PartProps = { project: ProjectView | null; error: string | undefined };

/** A new project has the team's defaults until somebody chooses. */
function ExpiryField({ project, error }: PartProps) {
  const current = project?.default_expiry_seconds ?? null;
  return (
    <SelectField
      label="Requests expire"
      name="default_expiry_seconds"
      defaultValue={project ? (current ?? "never") : ""}
      hint="Where their caller names no deadline."
      error={error}
    >
      {!project && <option value="">as the team’s settings say</option>}
      <option value="never">never: they stay open until somebody decides</option>
      {expiryChoices(current).map((seconds) => (
        <option key={seconds} value={seconds}>
          after {span(seconds * 1_000)}
        </option>
      ))}
    </SelectField>
  );
}

function DefaultRiskField({ project, error }: PartProps) {
  return (
    <SelectField
      label="Risk"
      name="default_risk"
      defaultValue={project?.default_risk ?? ""}
      hint="Where their caller names none."
      error={error}
    >
      {!project && <option value="">as the team’s settings say</option>}
      {RISKS.map((risk) => (
        <option key={risk} value={risk}>
          {risk}
        </option>
      ))}
    </SelectField>
  );
}

function valuesOf(fields: FormData): NewProjectInput {
  const expiry = String(fields.get("default_expiry_seconds"));
  const risk = String(fields.get("default_risk"));
  return {
    name: String(fields.get("name")),
    ...(expiry !== "" && { default_expiry_seconds: expiry === "never" ? null : Number(expiry) }),
    ...(risk !== "" && { default_risk: risk as Risk }),
    minimum_risk: String(fields.get("minimum_risk")) as Risk,
  };
}
