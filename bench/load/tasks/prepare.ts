import { nextPayload } from "../../payload";
import { openTarget } from "../../targets/open-target";
import type { Target } from "../../targets/target";
import { Client } from "../client";
import { closedLoop } from "../closed-loop";
import type { TaskOf } from "./task";

/** A request that waits, and what it was made with. */
export type Waiting = { id: string; payload: string };

const IN_FLIGHT = 16;

export async function createWaiting(target: Target, client: Client, count: number): Promise<Waiting[]> {
  const made: Waiting[] = [];
  let asked = 0;
  await closedLoop(
    IN_FLIGHT,
    () => asked++ < count,
    async () => {
      const payload = nextPayload();
      made.push({ id: target.idOf(await client.send(target.create(payload))), payload });
      return 0;
    },
  );
  return made;
}

export async function runPrepare({ address, count }: TaskOf<"prepare">): Promise<string[]> {
  const client = new Client(IN_FLIGHT);
  try {
    return (await createWaiting(openTarget(address), client, count)).map(({ id }) => id);
  } finally {
    await client.close();
  }
}
