import { setTimeout as sleep } from "node:timers/promises";
import { openTarget } from "../../targets/open-target";
import { BadAnswer, Client } from "../client";
import { eachOf } from "../closed-loop";
import type { TaskOf } from "./task";

/** So many are opened at once: all at once would be a burst, which is another matter than many that wait. */
const AT_ONCE = 100;
const SETTLED_MS = 1_000;

type Holding = { client: Client; ended: number; count: number };
let holding: Holding | null = null;

/** Opens a wait for each, which stays until it is let go. */
export async function hold({ address, ids }: TaskOf<"hold">): Promise<number> {
  const target = openTarget(address);
  const client = new Client(ids.length + 1);
  const mine: Holding = { client, ended: 0, count: ids.length };
  holding = mine;
  const { hasMore, next } = eachOf(ids);
  let last = "";
  while (hasMore()) {
    for (let opened = 0; opened < AT_ONCE && hasMore(); opened++) {
      last = next();
      const end = () => {
        mine.ended++;
      };
      client.send(target.hold(last)).then(end, end);
    }
    // Served in turn: those before it have been read by then.
    await client.send({ ...target.get(last), origin: target.hold(last).origin });
  }
  await sleep(SETTLED_MS);
  return ids.length - mine.ended;
}

/** Ends them all. */
export async function letGo(): Promise<number> {
  if (!holding) throw new BadAnswer("nothing is held");
  const { client, ended, count } = holding;
  holding = null;
  await client.close();
  return count - ended;
}
