"use client";

import { Plus } from "lucide-react";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import { Icon } from "@/components/ui/icon";
import type { ProjectView } from "@/lib/contract/project-views";
import { EffectHelp } from "./effect-help";
import { EffectPreview } from "./effect-preview";
import { TemplateLineField } from "./template-line-field";
import { useRecentPayloads } from "./use-recent-payloads";
import { useTemplateLines } from "./use-template-lines";

type EffectDialogProps = {
  project: ProjectView;
  onSave: (templates: string[]) => Promise<void>;
  onClose: () => void;
};

/** Writes the sentences of a project, each tried at once on what was last asked. */
export function EffectDialog({ project, onSave, onClose }: EffectDialogProps) {
  const { team } = useTeam();
  const { recent, error: unread, retry } = useRecentPayloads(team.slug, project.id);
  const templates = useTemplateLines(project.effect_templates);
  const { lines, written, faultOf } = templates;
  const hasFault = lines.some((line) => faultOf(line));
  return (
    <FormDialog
      title={`What an approval does in ${project.name}`}
      description="Approvers read these sentences in place of the agent’s words. Values come from the payload; the first sentence that finds all of its own is said."
      submitWords="Save sentences"
      canSubmit={!hasFault}
      onSubmit={() => onSave(written)}
      onClose={onClose}
    >
      {(error) => (
        <>
          {isBeyondFields(
            error,
            written.map((_, index) => `effect_templates.${index}`),
          ) && <ProblemNotice error={error} kept="The sentences are as they were." />}
          <ol className="grid gap-3">
            {lines.map((line, index) => (
              <TemplateLineField
                key={line.number}
                line={line}
                place={index + 1}
                count={lines.length}
                fault={faultOf(line) ?? fieldError(error, `effect_templates.${written.indexOf(line.text)}`)}
                templates={templates}
              />
            ))}
          </ol>
          {templates.canAdd && (
            <div>
              <Button size="small" onClick={templates.add}>
                <Icon of={Plus} small />
                Add a sentence
              </Button>
            </div>
          )}
          <EffectHelp recent={recent} onInsert={templates.insert} />
          <EffectPreview templates={written} recent={recent} error={unread} onRetry={retry} />
        </>
      )}
    </FormDialog>
  );
}
