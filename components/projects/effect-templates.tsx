"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ProjectView } from "@/lib/contract/project-views";
import type { Allowed } from "@/lib/contract/view-parts";
import { EffectDialog } from "./effect-dialog";
import { TemplateText } from "./template-text";

type EffectTemplatesProps = {
  project: ProjectView;
  may: Allowed;
  onSave: (templates: string[]) => Promise<void>;
};

/** The sentences by which a request of the project says what an approval leads to. */
export function EffectTemplates({ project, may, onSave }: EffectTemplatesProps) {
  const [isEditing, setEditing] = useState(false);
  const templates = project.effect_templates;
  return (
    <>
      <h3 className="section-title mt-4">If you approve</h3>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <p className="text-ink-2">
            {templates.length === 0
              ? "No sentence is written: a request says only who is told yes."
              : "A request says the first sentence whose every value is in its payload."}{" "}
            {!may.allowed && may.reason}
          </p>
          {templates.length > 0 && (
            <ol className="mt-2 grid list-decimal gap-1 pl-6">
              {templates.map((template, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is its place in the order
                <li key={index} className="wrap-anywhere">
                  <TemplateText template={template} />
                </li>
              ))}
            </ol>
          )}
        </div>
        {may.allowed && (
          <Button onClick={() => setEditing(true)}>
            {templates.length === 0 ? "Write a sentence…" : "Edit sentences…"}{" "}
            <span className="sr-only">of {project.name}</span>
          </Button>
        )}
      </div>
      {isEditing && <EffectDialog project={project} onSave={onSave} onClose={() => setEditing(false)} />}
    </>
  );
}
