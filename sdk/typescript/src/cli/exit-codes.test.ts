import { expect, test } from "vitest";
import type { RequestStatus } from "../wire.js";
import { exitCodeOf } from "./exit-codes.js";

// `human-approval wait … && deploy` must deploy for an approval and for nothing else, whatever a later API may say.
test("only an approval is 0, and what is unknown is a fault", () => {
  const statuses = ["approved", "rejected", "expired", "cancelled", "pending", "escalated", undefined];
  expect(statuses.map((status) => exitCodeOf(status as RequestStatus))).toEqual([0, 1, 3, 4, 5, 70, 70]);
});
