"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTeam } from "@/components/team/team-context";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { ReasonedButton } from "@/components/ui/reasoned-button";
import type { ProjectView } from "@/lib/contract/project-views";
import { ArchivedProjects } from "./archived-projects";
import type { OpenDialog } from "./project-dialogs";
import { ProjectSection } from "./project-section";
import { useProjects } from "./use-projects";

const ProjectDialogs = dynamic(() => import("./project-dialogs").then((module) => module.ProjectDialogs));

/** The team's projects: their rules, what an approval does in them, what signs their callbacks, and what was tried out. */
export function ProjectsPage({ initial }: { initial: ProjectView[] }) {
  const { team } = useTeam();
  const { projects, act, saveEffects, callbackSecret, deleteTestRequests } = useProjects(team.slug, initial);
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const may = team.me.may["projects.edit"];
  return (
    <>
      <PageHead
        title="Projects"
        lead="Each has its own requests, keys and webhooks."
        actions={
          <ReasonedButton
            variant="ink"
            reason={may.allowed ? null : may.reason}
            onClick={() => setOpen({ what: "new" })}
          >
            <Icon of={Plus} />
            New project
          </ReasonedButton>
        }
      />
      {projects
        .filter(({ archived_at }) => archived_at === null)
        .map((project) => (
          <ProjectSection
            key={project.id}
            project={project}
            onOpen={(what) => setOpen({ what, project })}
            onEffects={(templates) => saveEffects(project.id, templates)}
            onSecret={(does, mode) => callbackSecret(does, project.id, mode)}
            onDeleteTests={(onProgress) => deleteTestRequests(project.id, onProgress)}
          />
        ))}
      <ArchivedProjects
        projects={projects.filter(({ archived_at }) => archived_at !== null)}
        may={may}
        onRestore={(project) => setOpen({ what: "restore", project })}
      />
      {open && <ProjectDialogs open={open} act={act} onClose={() => setOpen(null)} />}
    </>
  );
}
