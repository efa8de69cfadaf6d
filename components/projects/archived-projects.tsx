import { Instant } from "@/components/time/instant";
import { Button } from "@/components/ui/button";
import type { ProjectView } from "@/lib/contract/project-views";
import type { Allowed } from "@/lib/contract/view-parts";

type ArchivedProjectsProps = { projects: ProjectView[]; may: Allowed; onRestore: (project: ProjectView) => void };

/** The projects that were put away. */
export function ArchivedProjects({ projects, may, onRestore }: ArchivedProjectsProps) {
  if (projects.length === 0) return null;
  return (
    <section className="mt-10" aria-labelledby="archived-head">
      <h2 className="text-lead font-strong" id="archived-head">
        Archived
      </h2>
      <p className="text-ink-2">
        Their keys are refused. What waits in them can still be decided, and their webhooks still tell of it.
      </p>
      <ul className="mt-2">
        {projects.map((project) => (
          <li
            key={project.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-rule py-2"
          >
            <span className="wrap-anywhere">
              <span className="font-semibold">{project.name}</span>{" "}
              {project.archived_at && (
                <span className="text-ink-2">
                  since <Instant at={project.archived_at} />
                </span>
              )}
            </span>
            {may.allowed && (
              <Button size="small" onClick={() => onRestore(project)}>
                Restore… <span className="sr-only">{project.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
