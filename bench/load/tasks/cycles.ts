import { nextPayload } from "../../payload";
import { openTarget } from "../../targets/open-target";
import { BadAnswer, Client } from "../client";
import { closedLoop, forSeconds, type Timed, timed } from "../closed-loop";
import type { TaskOf } from "./task";

/** The whole of what the service is for: a request is made, waited for, decided, and the waiter has the answer. */
export async function runCycles({ address, inFlight, seconds }: TaskOf<"cycles">): Promise<Timed> {
  const target = openTarget(address);
  const callers = new Client(inFlight);
  const deciders = new Client(inFlight);
  const once = async () => {
    const payload = nextPayload();
    const id = target.idOf(await callers.send(target.create(payload)));
    const answer = callers.send(target.hold(id));
    const [text] = await Promise.all([answer, deciders.send(target.decide(id, payload))]);
    if (!target.isApproved(text)) throw new BadAnswer(`a cycle ended without a decision: ${text.slice(0, 300)}`);
  };
  try {
    return await closedLoop(inFlight, forSeconds(seconds), () => timed(once));
  } finally {
    await callers.close();
    await deciders.close();
  }
}
