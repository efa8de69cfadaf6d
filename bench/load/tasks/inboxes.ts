import { setTimeout as sleep } from "node:timers/promises";
import { nextPayload } from "../../payload";
import { openTarget } from "../../targets/open-target";
import type { Call, Target } from "../../targets/target";
import { Client } from "../client";
import { OpenInbox } from "../open-inbox";
import { within } from "../within";
import type { TaskOf } from "./task";

/** From sending a request until it stands in each of many open inboxes, one request after the other. */
export async function runInboxes({ address, count, inboxes, everyMs }: TaskOf<"inboxes">): Promise<number[]> {
  const target = openTarget(address);
  const asker = new Client(1);
  const readers = new Client(inboxes);
  const open = Array.from({ length: inboxes }, () => new OpenInbox(address, readers));
  try {
    await within("the streams", Promise.all(open.map(({ opened }) => opened)));
    await sleep(everyMs); // each has read its list once
    const latenciesMs: number[] = [];
    for (let index = 0; index < count; index++) {
      latenciesMs.push(...(await showInAll(asker, target, open)));
      await sleep(everyMs);
    }
    return latenciesMs;
  } finally {
    for (const inbox of open) inbox.close();
    await asker.close();
    await readers.close();
  }
}

/** Of high risk it stands first, however many wait. */
function urgent(call: Call): Call {
  return { ...call, body: `{"risk":"high",${call.body?.slice(1)}` };
}

async function showInAll(asker: Client, target: Target, open: OpenInbox[]): Promise<number[]> {
  const payload = nextPayload();
  const sentAt = performance.now();
  const id = target.idOf(await asker.send(urgent(target.create(payload))));
  const shown = await within("a row in every inbox", Promise.all(open.map((inbox) => inbox.rowOf(id))));
  const failure = open.find((inbox) => inbox.failure)?.failure;
  if (failure) throw failure;
  return shown.map((at) => at - sentAt);
}
