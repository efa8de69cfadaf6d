import { beforeAll, expect, test } from "vitest";
import { GET as METRICS } from "@/app/api/metrics/route";
import { decideEnv } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { systemClock } from "@/lib/domain/clock/clock";
import { dispatcher } from "@/lib/worker/runtime";
import { sweep } from "@/lib/worker/sweep";
import { arrangeTeam, callHandler } from "../support/arrange";
import { decideOne } from "../support/deciding";
import { startReceiver } from "../support/receiver";

const TOKEN = "a token of at least sixteen";

beforeAll(() => decideEnv({ METRICS_TOKEN: TOKEN }));

async function scrape(): Promise<Record<string, number>> {
  const answer = await callHandler(METRICS, "/api/metrics", { headers: { authorization: `Bearer ${TOKEN}` } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=/);
  const lines = (await answer.text()).split("\n").filter((line) => line.startsWith("human_approval_"));
  return Object.fromEntries(
    lines.map((line) => [line.split(" ")[0]?.slice("human_approval_".length), Number(line.split(" ")[1])]),
  );
}

// The state of a server is nobody's business but its operator's.
test("metrics are closed without their token, with another one, and where none is set", async () => {
  for (const authorization of ["", "Bearer wrong", TOKEN]) {
    const refused = await callHandler(METRICS, "/api/metrics", { headers: { authorization } });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: "metrics_unauthorized" });
  }
  decideEnv({ METRICS_TOKEN: "" });
  const closed = await callHandler(METRICS, "/api/metrics", { headers: { authorization: "Bearer " } });
  expect(closed.status).toBe(401);
  decideEnv({ METRICS_TOKEN: TOKEN });
});

test("they tell what waits, for how long, and what became of the attempts", async () => {
  const receiver = await startReceiver();
  const team = await arrangeTeam({ webhookUrl: receiver.url });
  await decideOne(team, new Date(Date.now() - 90_000));
  const before = await scrape();
  expect(before).toMatchObject({ deliveries_due: 1, held_polls: 0, streams: 0, endpoints_paused: 0 });
  expect(before.deliveries_oldest_due_seconds).toBeGreaterThanOrEqual(89);
  expect(before.events_oldest_unsealed_seconds).toBeGreaterThanOrEqual(89);
  expect(before).not.toHaveProperty("sweep_lag_seconds"); // none has ended yet

  receiver.answer = { status: 500, headers: {} };
  await sweep(dispatcher(), systemClock);
  await dispatcher().idle(10_000);
  receiver.answer = { status: 200, headers: {} };
  await poolOf("ha_system").query("UPDATE deliveries SET next_attempt_at = now() - interval '1 second'");
  await sweep(dispatcher(), systemClock);
  await dispatcher().idle(10_000);
  const after = await scrape();
  expect(after).toMatchObject({
    deliveries_due: 0,
    deliveries_oldest_due_seconds: 0,
    events_oldest_unsealed_seconds: 0,
    'delivery_attempts_total{outcome="delivered"}': 1,
    'delivery_attempts_total{outcome="retried"}': 1,
    'delivery_attempts_total{outcome="failed"}': 0,
  });
  expect(after.sweep_lag_seconds).toBeLessThan(60);
  expect(after.sweep_duration_seconds).toBeGreaterThan(0);
  await receiver.stop();
});

// The log must not grow for ever, nor lose what is still on its way.
test("finished deliveries are deleted once they are older than the setting, unfinished ones never", async () => {
  const receiver = await startReceiver();
  const team = await arrangeTeam({ webhookUrl: receiver.url });
  for (let count = 0; count < 3; count++) await decideOne(team, new Date());
  const system = poolOf("ha_system");
  const { rows } = await system.query("SELECT id FROM deliveries WHERE team_id = $1 ORDER BY id", [team.team_id]);
  const [old, young, waiting] = rows.map((row) => row.id);
  const finish = (id: string, days: number) =>
    system.query(
      `UPDATE deliveries SET status = 'failed', next_attempt_at = NULL, finished_at = now() - $2 * interval '1 day',
        created_at = created_at - $2 * interval '1 day' WHERE id = $1`,
      [id, days],
    );
  await finish(old, 31);
  await finish(young, 29);
  await system.query("UPDATE deliveries SET created_at = now() - interval '99 days' WHERE id = $1", [waiting]);
  const in20Minutes = () => new Date(Date.now() + 20 * 60_000); // it is done only now and then
  await sweep(dispatcher(), in20Minutes);
  await dispatcher().idle(10_000);
  const left = await system.query("SELECT id FROM deliveries WHERE team_id = $1 ORDER BY id", [team.team_id]);
  expect(left.rows.map((row) => row.id)).toEqual([young, waiting]);
  await receiver.stop();
});
