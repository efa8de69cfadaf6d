import { expect } from "@playwright/test";
import type { RequestView } from "@/lib/contract/request-views";
import { times } from "@/tests/support/test-length";
import { inDatabase } from "../support/database";
import { publicApi } from "../support/public-api";
import { type SessionApi, sessionApi, signInByHttp } from "../support/session-api";
import { arrangeMember, joinTeam } from "../support/team";
import { test } from "../support/two-servers";

const DECISIONS = 100;
const ROUNDS = times({ usually: 20, long: 1_000 });
const PEOPLE = ["Ana Torres", "Bo Lindqvist", "Chi Okafor", "Dee Novak"];

type Answer = { status: number; by: string; note: string; body: RequestView & Refusal };
type Refusal = { code?: string; detail: string; request?: RequestView };
type Person = { name: string; on: SessionApi[] };

/** Everybody decides at once, opposite things, on both servers; each says in the note which click it was. */
async function decideAtOnce(people: Person[], id: string, seen_digest: string): Promise<Answer[]> {
  return Promise.all(
    Array.from({ length: DECISIONS }, async (_, click) => {
      const person = people[click % people.length] as Person;
      const api = person.on[Math.floor(click / people.length) % person.on.length] as SessionApi;
      const decision = Math.floor(click / 3) % 2 ? "approve" : "reject";
      const note = `click ${click}: ${decision}`;
      const answer = await api.post(`/requests/${id}/decision`, { decision, note, seen_digest });
      return { status: answer.status, by: person.name, note, body: (await answer.json()) as Answer["body"] };
    }),
  );
}

/** One won; every other one is told by whom, when and what. Returns the winner's note. */
function expectOneWinner(answers: Answer[]): string {
  const winners = answers.filter(({ status }) => status === 200);
  expect(winners).toHaveLength(1);
  const winner = winners[0] as Answer;
  const { status, decided_at, decided_by, decision_note } = winner.body;
  expect([decided_by?.name, decision_note]).toEqual([winner.by, winner.note]);
  expect(winner.note).toContain(status === "approved" ? "approve" : "reject");
  // One comparison for all of them: Playwright notes down each `expect`, which costs more than a decision.
  const told = answers
    .filter((answer) => answer !== winner)
    .map(({ status, body }) => {
      const { code, detail, request } = body;
      const { decided_at, decided_by, decision_note } = request ?? {};
      return { answer: status, code, detail, status: request?.status, decided_at, decided_by, decision_note };
    });
  const detail = `${winner.by} ${status} it at ${decided_at}.`;
  const truth = { code: "request_already_decided", detail, status, decided_at, decided_by, decision_note };
  expect(told).toEqual(Array(DECISIONS - 1).fill({ answer: 409, ...truth }));
  return winner.note;
}

// People click at the same moment, in different places: an agent must never act on one answer and read another.
test(`of ${DECISIONS} opposite decisions at once on two servers one wins, ${ROUNDS} times`, async ({ servers }) => {
  test.setTimeout(60_000 + ROUNDS * 3_000);
  const [first, second] = servers;
  const owner = await arrangeMember(first, { name: PEOPLE[0] ?? "" });
  const members = [owner];
  for (const name of PEOPLE.slice(1)) members.push(await joinTeam(first, owner.team_slug, name));
  const people = await Promise.all(
    members.map(async (member) => {
      const { cookie } = await signInByHttp(first.url, member);
      return { name: member.name, on: servers.map(({ url }) => sessionApi(url, owner.team_slug, cookie)) };
    }),
  );
  const reader = await signInByHttp(first.url, owner);
  const api = publicApi(first.url, owner.api_key);
  const won = new Map<string, number>();
  const startedAt = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await api.create({ title: "Refund", payload: { round, amount: 500 } });
    const { review_digest } = await reader.view(id);
    const note = expectOneWinner(await decideAtOnce(people, id, review_digest));
    expect(await publicApi(second.url, owner.api_key).get(id)).toMatchObject({ decision_note: note });
    const verdict = note.replace(/.*: /, "");
    won.set(verdict, (won.get(verdict) ?? 0) + 1);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(`${ROUNDS} × ${DECISIONS} decisions: ${seconds.toFixed(1)} s; won by`, Object.fromEntries(won));
  const { rows } = await inDatabase(first, (client) =>
    client.query(
      `SELECT r.id FROM requests r WHERE r.team_id = $1
        AND (SELECT array_agg(e.type ORDER BY e.position) FROM events e WHERE e.request_id = r.id)
          = '{request.created,request.decided}'
        AND (SELECT count(*) FROM decisions d WHERE d.request_id = r.id) = 1`,
      [owner.team_id],
    ),
  );
  expect(rows).toHaveLength(ROUNDS);
});
