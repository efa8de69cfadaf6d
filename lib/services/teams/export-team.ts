import { listPlacedMembers } from "@/lib/data/members/list-members";
import { EXPORT_PARTS, listChain, listPart } from "@/lib/data/teams/export-rows";
import { findSettings } from "@/lib/data/teams/teams";
import { inTeam } from "@/lib/data/transaction";
import { type MemberScope, MODES } from "@/lib/domain/policies/scope";

/**
 * Everything of a team as JSON Lines: each line an object whose `kind` says what it is. Page by page, each a read of its
 * own: no transaction stays open while a slow reader takes its time, and one page is in memory, however much there is.
 */
export async function* exportTeam(scope: MemberScope): AsyncGenerator<string, void> {
  const { teamId: id, teamSlug: slug, plan } = scope;
  const settings = await inTeam(scope, (tx) => findSettings(tx, scope));
  yield lines("team", [{ id, slug, plan, ...settings }]);
  yield lines("member", await inTeam(scope, (tx) => listPlacedMembers(tx, scope)));
  for (const part of EXPORT_PARTS) {
    for (let after: string | undefined = ""; after !== undefined; ) {
      const position: string = after;
      const rows: { id: string }[] = await inTeam(scope, (tx) => listPart(tx, scope, part, position));
      yield lines(part.kind, rows);
      after = rows.length < part.pageSize ? undefined : rows.at(-1)?.id;
    }
  }
  for (const mode of MODES) {
    for (let seq: number | undefined = 0; seq !== undefined; ) {
      const position: number = seq;
      const rows: { id: string; seq: number }[] = await inTeam(scope, (tx) => listChain(tx, scope, mode, position));
      yield lines("event", rows);
      seq = rows.at(-1)?.seq;
    }
  }
}

function lines(kind: string, rows: object[]): string {
  return rows.map((row) => `${JSON.stringify({ kind, ...row })}\n`).join("");
}
