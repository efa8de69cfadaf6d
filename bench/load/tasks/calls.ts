import { nextPayload } from "../../payload";
import { openTarget } from "../../targets/open-target";
import { BadAnswer, Client } from "../client";
import { closedLoop, forSeconds, type Timed, timed } from "../closed-loop";
import type { TaskOf } from "./task";

/** Calls of one kind, for a time. */
export async function runCalls(task: TaskOf<"create" | "get" | "list">): Promise<Timed> {
  const target = openTarget(task.address);
  const client = new Client(task.inFlight);
  let next = 0;
  const once = async () => {
    switch (task.kind) {
      case "create": {
        const call = target.create(nextPayload());
        return timed(() => client.send(call));
      }
      case "get": {
        const id = task.ids[next++ % task.ids.length] as string;
        const call = target.get(id);
        return timed(async () => {
          if (!target.isAbout(await client.send(call), id))
            throw new BadAnswer(`${id} was answered with something else`);
        });
      }
      case "list": {
        if (!target.list) throw new Error("this side has no list");
        const call = target.list();
        return timed(() => client.send(call));
      }
    }
  };
  try {
    return await closedLoop(task.inFlight, forSeconds(task.seconds), once);
  } finally {
    await client.close();
  }
}
