import { expect } from "@playwright/test";
import { times } from "@/tests/support/test-length";
import { publicApi } from "../support/public-api";
import { type SessionApi, signInByHttp } from "../support/session-api";
import { arrangeMember, type TeamMember } from "../support/team";
import { type TwoServers, test } from "../support/two-servers";

const WRITERS_PER_SERVER = 4;
const REQUESTS_PER_WRITER = times({ usually: 50, long: 1_000 });
const REQUESTS = 2 * WRITERS_PER_SERVER * REQUESTS_PER_WRITER;
const PAGE = 37;
/** From so many places on the way the rest is read once more. */
const RESUMED = 4;
const WAIT_SECONDS = 5;

type Event = { id: string; event: string; request_id: string };
type Page = { data: Event[]; has_more: boolean; next_cursor: string };

/** Reads on from a cursor, holding the call where there is nothing yet, until so many have been read. */
async function readOn(serverUrl: string, apiKey: string, count: number, from: string | null) {
  const api = publicApi(serverUrl, apiKey);
  const seen: Event[] = [];
  const cursors: { cursor: string; seen: number }[] = [];
  let after = from;
  while (seen.length < count) {
    const query = `limit=${PAGE}&wait=${WAIT_SECONDS}${after === null ? "" : `&after=${after}`}`;
    const page = await api.read<Page>(`/events?${query}`);
    seen.push(...page.data);
    after = page.next_cursor;
    cursors.push({ cursor: after, seen: seen.length });
  }
  return { seen, cursors };
}

/** Asks, and at once answers or takes back what was asked, on one server; the ids in the order of asking. */
async function write(serverUrl: string, member: TeamMember, session: SessionApi): Promise<string[]> {
  const api = publicApi(serverUrl, member.api_key);
  const ids: string[] = [];
  for (let n = 0; n < REQUESTS_PER_WRITER; n++) {
    const { id } = await api.create({ payload: { n } });
    if (n % 5 === 0) await session.decide(id, n % 2 ? "approve" : "reject");
    else expect((await api.post({}, {}, `/${id}/cancel`)).status).toBe(200);
    ids.push(id);
  }
  return ids;
}

async function writeOnBoth(servers: TwoServers, member: TeamMember): Promise<string[]> {
  const writers = servers.flatMap((server) => Array.from({ length: WRITERS_PER_SERVER }, () => server));
  const written = await Promise.all(
    writers.map(async (server) => write(server.url, member, await signInByHttp(server.url, member))),
  );
  return written.flat();
}

// A consumer that no webhook can reach rebuilds its state from these: an event less or twice, and it is wrong for good.
test(`${2 * REQUESTS} events written on two servers are read once each, in one order, wherever one begins`, async ({
  servers,
}) => {
  test.slow();
  const member = await arrangeMember(servers[0]);
  const reading = servers.map(({ url }) => readOn(url, member.api_key, 2 * REQUESTS, null));
  const startedAt = performance.now();
  const ids = await writeOnBoth(servers, member);
  const [onFirst, onSecond] = await Promise.all(reading);
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(`${2 * REQUESTS} events written on two servers and read meanwhile on both: ${seconds.toFixed(1)} s`);

  const seen = onFirst?.seen ?? [];
  expect(onSecond?.seen).toEqual(seen);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(2 * REQUESTS);
  const byRequest = new Map<string, string[]>();
  for (const { request_id, event } of seen) byRequest.set(request_id, [...(byRequest.get(request_id) ?? []), event]);
  expect([...byRequest.keys()].sort()).toEqual(ids.sort());
  const orders = new Set([...byRequest.values()].map((events) => events.join(", ")));
  expect([...orders].sort()).toEqual(["request.created, request.cancelled", "request.created, request.decided"]);

  // Whoever stopped on the way goes on from there, on either server, and misses nothing.
  const stops = (onFirst?.cursors ?? []).filter(({ seen: count }) => count > 0 && count < seen.length);
  for (const [index, { cursor, seen: count }] of stops.entries()) {
    if (index % Math.ceil(stops.length / RESUMED) !== 0) continue;
    const rest = await readOn(servers[index % 2]?.url ?? "", member.api_key, seen.length - count, cursor);
    expect(rest.seen).toEqual(seen.slice(count));
  }
  const end = await publicApi(servers[0].url, member.api_key).read<Page>(
    `/events?after=${onFirst?.cursors.at(-1)?.cursor}`,
  );
  expect(end).toMatchObject({ data: [], has_more: false });
});
