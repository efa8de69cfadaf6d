"use client";

import { useTeam } from "@/components/team/team-context";
import { PageHead } from "@/components/ui/page-head";
import type { ProjectView } from "@/lib/contract/session-views";
import { ProjectSection } from "./project-section";
import { useProjects } from "./use-projects";

/** The team's projects: what an approval does in them, what signs their callbacks, and what was only tried out in them. */
export function ProjectsPage({ initial }: { initial: ProjectView[] }) {
  const { team } = useTeam();
  const { projects, saveEffects, callbackSecret, deleteTestRequests } = useProjects(team.slug, initial);
  return (
    <>
      <PageHead title="Projects" lead="Each has its own requests, keys and webhooks." />
      {projects.map((project) => (
        <ProjectSection
          key={project.id}
          project={project}
          onEffects={(templates) => saveEffects(project.id, templates)}
          onSecret={(does, mode) => callbackSecret(does, project.id, mode)}
          onDeleteTests={(onProgress) => deleteTestRequests(project.id, onProgress)}
        />
      ))}
    </>
  );
}
