import type { Metadata } from "next";
import { MembersPage } from "@/components/members/members-page";
import { PageFrame } from "@/components/shell/page-frame";
import { Refused } from "@/components/shell/refused";
import { systemClock } from "@/lib/domain/clock/clock";
import { requireTeam } from "@/lib/http/page-session";
import { listMembers } from "@/lib/services/members/list-members";

export const metadata: Metadata = { title: "Members" };

export default async function MembersRoute({ params }: { params: Promise<{ team: string }> }) {
  const { scope, team } = await requireTeam((await params).team);
  const may = team.me.may["members.read"];
  return (
    <PageFrame>
      {may.allowed ? (
        <MembersPage initial={await listMembers(scope, systemClock())} />
      ) : (
        <Refused title="Members" reason={may.reason} />
      )}
    </PageFrame>
  );
}
