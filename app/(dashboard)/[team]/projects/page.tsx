import type { Metadata } from "next";
import { ProjectsPage } from "@/components/projects/projects-page";
import { PageFrame } from "@/components/shell/page-frame";
import { Refused } from "@/components/shell/refused";
import { systemClock } from "@/lib/domain/clock/clock";
import { requireTeam } from "@/lib/http/page-session";
import { listProjects } from "@/lib/services/projects/list-projects";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsRoute({ params }: { params: Promise<{ team: string }> }) {
  const { team: slug } = await params;
  const { scope, team } = await requireTeam(slug);
  const may = team.me.may["projects.read"];
  return (
    <PageFrame>
      {may.allowed ? (
        <ProjectsPage initial={await listProjects(scope, systemClock())} />
      ) : (
        <Refused title="Projects" reason={may.reason} />
      )}
    </PageFrame>
  );
}
