import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { inDatabase } from "./database";
import { publicApi } from "./public-api";
import type { TestServer } from "./server";
import type { SessionApi } from "./session-api";
import type { TeamMember } from "./team";

/** What callers and people were told had been done. */
export type Acknowledged = { created: { id: string; external_id: string }[]; decided: { id: string; note: string }[] };

const WRITERS = 8;
const RETRY_AFTER_MS = 50;
/** What is answered by somebody who knows that nothing, or nothing certain, was done. */
const UNDECIDED = [502, 503, 504];

/**
 * Callers that ask, and a person behind each who decides what was asked, all through one address, until they are
 * stopped. No answer is asked for again, as queues and SDKs do.
 */
export function startLoad(serverUrl: string, member: TeamMember, session: SessionApi) {
  const acknowledged: Acknowledged = { created: [], decided: [] };
  const api = publicApi(serverUrl, member.api_key);
  let isStopped = false;

  const untilAnswered = async (call: () => Promise<Response>): Promise<Response> => {
    for (;;) {
      // A connection that breaks is what is tried here.
      const answer = await call().catch(() => null);
      if (answer && !UNDECIDED.includes(answer.status)) return answer;
      await sleep(RETRY_AFTER_MS);
    }
  };

  const write = async (writer: number) => {
    for (let n = 0; !isStopped; n++) {
      const external_id = `writer-${writer}-${n}`;
      const created = await untilAnswered(() => api.post({ external_id, payload: { writer, n } }));
      expect([200, 201]).toContain(created.status);
      const { id } = (await created.json()) as { id: string };
      acknowledged.created.push({ id, external_id });
      const view = await untilAnswered(() => session.get(`/requests/${id}`));
      const { review_digest: seen_digest } = (await view.json()) as { review_digest: string };
      const note = `by writer ${writer}, number ${n}`;
      const decision = { decision: n % 2 ? "reject" : "approve", note, seen_digest };
      const decided = await untilAnswered(() => session.post(`/requests/${id}/decision`, decision));
      // 409: the answer to a decision that was made got lost, and the second one is told of the first.
      expect([200, 409]).toContain(decided.status);
      acknowledged.decided.push({ id, note });
    }
  };
  const writers = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  writers.catch(() => {}); // `stop` throws it

  return {
    acknowledged,
    async stop(): Promise<Acknowledged> {
      isStopped = true;
      await writers;
      return acknowledged;
    },
  };
}

/** Everything that was acknowledged is in the database, once, each with one event of its kind. */
export async function expectAllThere(
  server: Pick<TestServer, "dataDir">,
  { team_id }: TeamMember,
  { created, decided }: Acknowledged,
): Promise<void> {
  const { rows } = await inDatabase(server, (client) =>
    client.query<{ id: string; external_id: string; note: string | null; events: string[]; decisions: number }>(
      `SELECT r.id, r.external_id, r.decision_note AS note,
        (SELECT array_agg(e.type ORDER BY e.position) FROM events e WHERE e.request_id = r.id) AS events,
        (SELECT count(*)::int FROM decisions d WHERE d.request_id = r.id) AS decisions
      FROM requests r WHERE r.team_id = $1 AND r.external_id LIKE 'writer-%'`,
      [team_id],
    ),
  );
  const stored = new Map(rows.map((row) => [row.external_id, row]));
  expect(stored.size).toBe(rows.length);
  const notes = new Map(decided.map(({ id, note }) => [id, note]));
  const missing = created.filter(({ id, external_id }) => stored.get(external_id)?.id !== id);
  const wrong = rows.filter(({ id, note, events, decisions }) => {
    const wanted = notes.get(id);
    const isDecidedOnce = decisions === 1 && events.join() === "request.created,request.decided";
    return wanted !== undefined && (note !== wanted || !isDecidedOnce);
  });
  expect({ missing, wrong }).toEqual({ missing: [], wrong: [] });
  console.log(`${created.length} creates and ${decided.length} decisions were acknowledged, and are there, each once`);
}
