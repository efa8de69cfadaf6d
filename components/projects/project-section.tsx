"use client";

import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import type { ProjectView, RevealedSecretView } from "@/lib/contract/project-views";
import type { Mode } from "@/lib/domain/policies/scope";
import { CallbackSecrets } from "./callback-secrets";
import { EffectTemplates } from "./effect-templates";
import { ProjectPolicy } from "./project-policy";
import { TestRequests } from "./test-requests";

type ProjectSectionProps = {
  project: ProjectView;
  onOpen: (what: "edit" | "access" | "archive") => void;
  onEffects: (templates: string[]) => Promise<void>;
  onSecret: (does: "reveal" | "rotate", mode: Mode) => Promise<RevealedSecretView>;
  onDeleteTests: (onProgress: (deleted: number) => void) => Promise<number>;
};

export function ProjectSection({ project, onOpen, onEffects, onSecret, onDeleteTests }: ProjectSectionProps) {
  const { team } = useTeam();
  const may = team.me.may["projects.edit"];
  const ofIt = <span className="sr-only">{project.name}</span>;
  return (
    <section className="mt-10 first-of-type:mt-0" aria-labelledby={`name-${project.id}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <h2 className="text-lead font-strong wrap-anywhere" id={`name-${project.id}`}>
          {project.name}
        </h2>
        {may.allowed && (
          <div className="flex flex-wrap gap-2">
            <Button size="small" onClick={() => onOpen("edit")}>
              Edit… {ofIt}
            </Button>
            <Button size="small" onClick={() => onOpen("access")}>
              Access… {ofIt}
            </Button>
            <Button size="small" onClick={() => onOpen("archive")}>
              Archive… {ofIt}
            </Button>
          </div>
        )}
      </div>
      <ProjectPolicy project={project} />
      <EffectTemplates project={project} may={may} onSave={onEffects} />
      <CallbackSecrets project={project} may={team.me.may["endpoints.manage"]} onSecret={onSecret} />
      <TestRequests project={project} may={team.me.may["projects.manage"]} onDelete={onDeleteTests} />
    </section>
  );
}
