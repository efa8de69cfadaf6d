import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import { type ClaimedDelivery, claimDeliveries } from "@/lib/data/unscoped/claim-deliveries";
import { releaseClaims } from "@/lib/data/unscoped/record-attempt";
import { DAY_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { type SendOutcome, sendDelivery } from "@/lib/services/deliveries/send-delivery";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam } from "../support/arrange";
import { decideOne } from "../support/deciding";

const LEASE_MS = SECOND_MS;
const uncancelled = new AbortController().signal;

/** What stands unanswered: the test says when, and with what. */
let open: ServerResponse[] = [];
const server = createServer((request, response) => void request.resume().on("end", () => open.push(response)));
let url = "";
let team: Provisioned;
let now = new Date();

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(async () => {
  await poolOf("ha_system").query("DELETE FROM deliveries");
  open = [];
  now = new Date();
  team = await arrangeTeam({ webhookUrl: url });
  await decideOne(team, now);
});

async function setEndpoint(changes: string): Promise<void> {
  await poolOf("ha_system").query(`UPDATE webhook_endpoints SET ${changes} WHERE team_id = $1`, [team.team_id]);
}

/** Everything that a recorded attempt may touch. */
async function everything(): Promise<unknown[]> {
  const tables = ["deliveries", "attempts", "webhook_endpoints", "mails"];
  const read = (table: string) =>
    poolOf("ha_system").query(`SELECT * FROM ${table} WHERE team_id = $1 ORDER BY id`, [team.team_id]);
  return (await Promise.all(tables.map(read))).map(({ rows }) => rows);
}

async function claim(at: Date): Promise<ClaimedDelivery> {
  const [claimed] = await claimDeliveries(at, new Date(at.getTime() + LEASE_MS), 10);
  if (!claimed) throw new Error("nothing was there to claim");
  return claimed;
}

/** Claims and sends; resolves when the receiver has the webhook. The outcome comes once it is answered. */
async function startSending(at: Date): Promise<{ claimed: ClaimedDelivery; outcome: Promise<SendOutcome> }> {
  const claimed = await claim(at);
  const before = open.length;
  const outcome = sendDelivery(claimed, () => at, uncancelled);
  await expect.poll(() => open.length).toBe(before + 1);
  return { claimed, outcome };
}

const afterLease = () => new Date(now.getTime() + LEASE_MS + 1);

/** What the sleeper hears when it wakes: each would change the delivery, and most of them the endpoint. */
const ANSWERS: Record<string, (response: ServerResponse) => unknown> = {
  "200": (response) => response.end("noted"),
  "500": (response) => response.writeHead(500).end(),
  "410": (response) => response.writeHead(410).end(),
  nothing: (response) => response.destroy(),
};
/** Endpoints that one more failure would pause or switch off, and one that a success would make well. */
const HEALTHS: Record<string, string> = {
  "a healthy endpoint": "failures = 0",
  "an endpoint one failure from its breaker": `failures = 9, failing_since = now() - interval '1 hour'`,
  "an endpoint that has failed for six days": `failures = 50, failing_since = '${new Date(Date.now() - 6 * DAY_MS).toISOString()}'`,
};
const CASES = Object.keys(ANSWERS).flatMap((answer) => Object.keys(HEALTHS).map((health) => [answer, health] as const));

// A worker that slept through its lease must not overwrite what its successor recorded, nor judge the endpoint by it.
test.each(CASES)("a stale worker that hears %s of %s writes nothing", async (answer, health) => {
  await setEndpoint(HEALTHS[health] ?? "");
  const stale = await startSending(now);
  const successor = await startSending(afterLease());
  expect(successor.claimed.id).toBe(stale.claimed.id);

  const taken = await everything(); // while the successor sends
  ANSWERS[answer]?.(open[0] as ServerResponse);
  expect(await stale.outcome).toBe("fenced");
  expect(await everything()).toEqual(taken);
  await releaseClaims([stale.claimed]);
  expect(await everything()).toEqual(taken);

  open[1]?.end("noted");
  expect(await successor.outcome).toBe("delivered");
});

test.each(Object.keys(ANSWERS))("nor does one that hears %s once its successor has recorded", async (answer) => {
  await setEndpoint("failures = 9, failing_since = now() - interval '6 days'");
  const stale = await startSending(now);
  const successor = await startSending(afterLease());
  open[1]?.writeHead(503).end();
  expect(await successor.outcome).toBe("retried");
  const recorded = await everything();
  ANSWERS[answer]?.(open[0] as ServerResponse);
  expect(await stale.outcome).toBe("fenced");
  expect(await everything()).toEqual(recorded);
});

// Whoever deletes is done with it: nothing comes back to life, and nothing breaks.
test.each(["deliveries", "webhook_endpoints"])(
  "what was deleted from %s while it was sent stays deleted",
  async (table) => {
    for (const answer of Object.values(ANSWERS)) {
      open = [];
      const stale = await startSending(now);
      await poolOf("ha_system").query(`DELETE FROM ${table} WHERE team_id = $1`, [team.team_id]);
      const left = await everything();
      answer(open[0] as ServerResponse);
      expect(await stale.outcome).toBe("fenced");
      expect(await everything()).toEqual(left);
      team = await arrangeTeam({ webhookUrl: url });
      await decideOne(team, now);
    }
  },
);

// An attempt on its way out must not switch on, pause or blame anew what a person has switched off meanwhile.
test("an endpoint that was switched off while it was sent to keeps the reason that a person gave", async () => {
  const { outcome } = await startSending(now);
  await setEndpoint("disabled_at = now(), disabled_reason = 'Switched off by Ana Torres'");
  open[0]?.writeHead(410).end();
  expect(await outcome).toBe("failed");
  const { rows } = await poolOf("ha_system").query("SELECT disabled_reason FROM webhook_endpoints WHERE team_id = $1", [
    team.team_id,
  ]);
  expect(rows).toEqual([{ disabled_reason: "Switched off by Ana Torres" }]);
  expect((await everything())[3]).toEqual([]); // no mail about it either
});
