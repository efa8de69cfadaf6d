"use client";

import { ProblemNotice } from "@/components/session-api/problem-notice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ProjectView } from "@/lib/contract/project-views";
import { AccessDialog } from "./access-dialog";
import { ProjectDialog } from "./project-dialog";
import type { ProjectActs } from "./use-projects";

export type OpenDialog = { what: "new" } | { what: "edit" | "access" | "archive" | "restore"; project: ProjectView };

type ProjectDialogsProps = { open: OpenDialog; act: ProjectActs; onClose: () => void };

/** What can be done with projects, each on a sheet of its own; fetched when one is asked for. */
export function ProjectDialogs({ open, act, onClose }: ProjectDialogsProps) {
  if (open.what === "new") return <ProjectDialog project={null} onSave={act.create} onClose={onClose} />;
  const { project } = open;
  if (open.what === "edit")
    return <ProjectDialog project={project} onSave={(values) => act.change(project.id, values)} onClose={onClose} />;
  if (open.what === "access")
    return <AccessDialog project={project} onSave={(access) => act.setAccess(project.id, access)} onClose={onClose} />;
  const isArchive = open.what === "archive";
  return (
    <ConfirmDialog
      title={isArchive ? `Archive ${project.name}?` : `Restore ${project.name}?`}
      description={
        isArchive
          ? "Its keys are refused from their next call on. What waits can still be decided, and its webhooks still tell of it. You can bring it back."
          : "Its keys work again, and it can be chosen again."
      }
      keepWords={isArchive ? "Keep it" : "Leave it"}
      actWords={isArchive ? "Archive project" : "Restore project"}
      onConfirm={() => act.putAway(isArchive ? "archive" : "restore", project.id)}
      onClose={onClose}
      renderError={(error) => <ProblemNotice error={error} kept="It is as it was." />}
    />
  );
}
