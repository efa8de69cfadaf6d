import { setTimeout as sleep } from "node:timers/promises";
import { asSystem } from "@/lib/data/transaction";
import { deleteOldDeliveries } from "@/lib/data/unscoped/old-deliveries";
import { deleteOldRequests } from "@/lib/data/unscoped/old-requests";
import { arrangeTeam } from "../support/arrange";
import { type Ground, surveyGround } from "./ground";
import { type Size, seed } from "./seed";
import { WALK } from "./walk";

/**
 * A process of its own for each database, so that two sizes are measured in the same minute by the same code. It is told
 * what to do by its parent, one thing at a time.
 */
export type Order =
  | { do: "seed"; databaseUrl: string; size: Size }
  | { do: "measure"; step: string }
  | { do: "create"; seconds: number; beside: "nothing" | "retention" };
/** How long it took, and how many rows came of it, where it says so; or how many were created a second. */
export type Answer = { ms: number; rows: number | null } | { perSecond: number; deleted: number } | { error: string };

let ground: Ground;

async function obey(order: Order): Promise<Answer> {
  if (order.do === "seed") {
    const started = performance.now();
    const team = await arrangeTeam({ webhookUrl: "http://localhost:9/" });
    await seed(order.databaseUrl, team, order.size, new Date());
    ground = await surveyGround(team);
    return { ms: performance.now() - started, rows: order.size.requests };
  }
  return order.do === "measure" ? measure(order.step) : create(order.seconds, order.beside);
}

async function measure(name: string): Promise<Answer> {
  const step = WALK.find((one) => one.name === name);
  if (!step) throw new Error(`no step is called ${name}`);
  const prepared = await step.prepare?.(ground);
  const started = performance.now();
  const result = await step.run(ground, prepared as never);
  return { ms: performance.now() - started, rows: typeof result === "number" ? result : null };
}

const IN_FLIGHT = 16;

/** Creates as fast as it can; beside it old requests and deliveries are deleted, batch after batch. */
async function create(seconds: number, beside: "nothing" | "retention"): Promise<Answer> {
  const step = WALK.find(({ name }) => name === "call: create");
  const until = performance.now() + seconds * 1_000;
  let created = 0;
  let deleted = 0;
  const creator = async () => {
    while (performance.now() < until) {
      await step?.run(ground, undefined as never);
      created++;
    }
  };
  const deleter = async () => {
    // What was closed a while ago, so that what is created meanwhile stays.
    const before = new Date(Date.now() - 86_400_000);
    while (performance.now() < until) {
      const { requests } = await asSystem((tx) => deleteOldRequests(tx, ground.member.teamId, before, 200));
      deleted += requests + (await deleteOldDeliveries(before, 5_000));
      await sleep(1);
    }
  };
  await Promise.all([...Array.from({ length: IN_FLIGHT }, creator), ...(beside === "retention" ? [deleter()] : [])]);
  return { perSecond: created / seconds, deleted };
}

process.on("message", (order: Order) => {
  void obey(order)
    .catch((error: Error): Answer => ({ error: error.stack ?? error.message }))
    .then((answer) => process.send?.(answer));
});
