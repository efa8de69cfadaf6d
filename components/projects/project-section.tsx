"use client";

import { useTeam } from "@/components/team/team-context";
import type { ProjectView, RevealedSecretView } from "@/lib/contract/session-views";
import type { Mode } from "@/lib/domain/policies/scope";
import { CallbackSecrets } from "./callback-secrets";
import { EffectTemplates } from "./effect-templates";
import { TestRequests } from "./test-requests";

type ProjectSectionProps = {
  project: ProjectView;
  onEffects: (templates: string[]) => Promise<void>;
  onSecret: (does: "reveal" | "rotate", mode: Mode) => Promise<RevealedSecretView>;
  onDeleteTests: (onProgress: (deleted: number) => void) => Promise<number>;
};

export function ProjectSection({ project, onEffects, onSecret, onDeleteTests }: ProjectSectionProps) {
  const { team } = useTeam();
  return (
    <section className="mt-10 first-of-type:mt-0" aria-labelledby={`name-${project.id}`}>
      <h2 className="text-lead font-strong wrap-anywhere" id={`name-${project.id}`}>
        {project.name}
      </h2>
      <EffectTemplates project={project} may={team.me.may["projects.edit"]} onSave={onEffects} />
      <CallbackSecrets project={project} may={team.me.may["endpoints.manage"]} onSecret={onSecret} />
      <TestRequests project={project} may={team.me.may["projects.manage"]} onDelete={onDeleteTests} />
    </section>
  );
}
