import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { titleWithCount } from "@/components/inbox/title-with-count";
import { RequestPane } from "@/components/requests/request-pane";
import { systemClock } from "@/lib/domain/clock/clock";
import { requireTeam } from "@/lib/http/page-session";
import { viewRequest } from "@/lib/services/requests/view-request";
import { loadMine } from "../../../load";

type RequestPageProps = { params: Promise<{ team: string; id: string }> };

const loadRequest = cache(async (slug: string, id: string) => {
  const { scope } = await requireTeam(slug);
  return viewRequest(scope, id, systemClock());
});

export async function generateMetadata({ params }: RequestPageProps): Promise<Metadata> {
  const { team, id } = await params;
  const [request, { counts }] = await Promise.all([loadRequest(team, id), loadMine(team)]);
  return { title: titleWithCount(request?.headline ?? "Not found", counts.mine) };
}

/** One request: the address that goes into messages, and the pane beside the list. */
export default async function RequestPage({ params }: RequestPageProps) {
  const { team, id } = await params;
  const request = await loadRequest(team, id);
  if (!request) notFound();
  return <RequestPane key={id} initial={request} />;
}
