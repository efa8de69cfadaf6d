import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { newId } from "@/lib/domain/ids/id";
import { announce, publishSealed } from "@/lib/realtime/announce";
import { subscribe } from "@/lib/realtime/hub";
import { arrangeTeam } from "../support/arrange";
import { ownerOf } from "../support/deciding";

// What this server has told of it does not tell again when it seals it; but what another server has sealed must not count
// against a later change of the same request, whose server died before its hint.
test("what was told counts once, and not for ever", async () => {
  const scope = ownerOf(await arrangeTeam());
  const id = newId("req", new Date());
  const heard: unknown[] = [];
  onTestFinished(subscribe(scope.teamId, (changed) => Array.isArray(changed) && heard.push(changed)));
  announce(scope, [id], false);
  publishSealed(scope.teamId, [id]);
  expect(heard).toEqual([[id]]);
  publishSealed(scope.teamId, [id]);
  expect(heard).toEqual([[id], [id]]);
  announce(scope, [id], false); // and another server seals it
  await sleep(2_100);
  announce(scope, [id], false);
  publishSealed(scope.teamId, [id]);
  publishSealed(scope.teamId, [id]);
  expect(heard).toEqual([[id], [id], [id], [id], [id]]);
});
