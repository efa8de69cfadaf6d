import { floorMeasures } from "./against-the-floor";
import type { Group } from "./group";
import { inboxMeasures } from "./inbox";
import { memoryMeasures } from "./memory";
import { otherServerMeasures } from "./other-server";
import { peerMeasures } from "./peers";
import { pendingMeasures } from "./pending";
import { webhookMeasures } from "./webhooks";

export const GROUPS: Group[] = [
  floorMeasures,
  otherServerMeasures,
  webhookMeasures,
  inboxMeasures,
  pendingMeasures,
  memoryMeasures,
  peerMeasures,
];
