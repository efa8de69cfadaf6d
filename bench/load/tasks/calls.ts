import { nextPayload } from "../../payload";
import { openTarget } from "../../targets/open-target";
import { Client } from "../client";
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
        const call = target.get(task.ids[next++ % task.ids.length] as string);
        return timed(() => client.send(call));
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
