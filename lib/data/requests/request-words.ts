import type { RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import { SEARCH_MAX, type Sought } from "@/lib/domain/requests/sought-words";
import type { Tx } from "../transaction";

/** A team's words stand beside each other in the index, apart from those of others, by the end of the team's id. */
const MARK_LENGTH = 8;

function marked(teamId: string, word: string): string {
  return `${teamId.slice(-MARK_LENGTH)}/${word}`;
}

/** The words of a request as they are stored. */
export function storedWords(teamId: string, words: string[]): string[] {
  return words.map((word) => marked(teamId, word));
}

/** The search for requests of a team that have a word with each of these beginnings. */
export function searchExpression(teamId: string, beginnings: string[]): string {
  // No quote and no backslash is in them: `soughtIn` takes both out.
  return beginnings.map((word) => `'${marked(teamId, word)}':*`).join(" & ");
}

/** What a search found, the newest first; `isCapped` when there may be older ones as well. */
export type FoundRequests = { ids: RequestId[]; isCapped: boolean };

/** So long may a search take, and the list of what it found. */
const SEARCH_TIMEOUT = "3s";

/** The newest requests of a team that a search finds. Until its transaction ends, no statement may take long. */
export async function searchRequests(
  tx: Tx,
  scope: TeamScope,
  { words, ids }: Sought,
  max: number = SEARCH_MAX,
): Promise<FoundRequests> {
  await tx.query(`SET LOCAL statement_timeout = '${SEARCH_TIMEOUT}'`);
  const expression = words.length > 0 ? searchExpression(scope.teamId, words) : null;
  const { rows } = await tx.query<{ id: RequestId }>({
    name: "search-requests",
    text: "SELECT id FROM search_requests($1, $2::tsquery, $3, $4, $5) id ORDER BY id DESC",
    values: [scope.teamId, expression, ids?.first, ids?.last, max + 1],
  });
  return { ids: rows.slice(0, max).map(({ id }) => id), isCapped: rows.length > max };
}
