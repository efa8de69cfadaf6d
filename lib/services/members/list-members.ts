import type { MemberListView } from "@/lib/contract/people-views";
import { listMembers as listMemberRows } from "@/lib/data/members/list-members";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** The people of the team by name: those whom a comment can mention. */
export async function listMembers(scope: MemberScope): Promise<MemberListView> {
  return { data: await inTeam(scope, (tx) => listMemberRows(tx, scope)) };
}
