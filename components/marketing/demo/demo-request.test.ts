import { expect, test } from "vitest";
import { callerAnswer } from "@/components/onboarding/caller-answer";
import { DEMO_PAYLOAD, decidedDemo, demoRequest } from "./demo-request";

const START = Date.UTC(2026, 10, 25, 12);

// The demonstration shows what a real caller is told, and keeps the promise that the page makes beside it.
test("a decision is told as a real one is; after the deadline a click is too late", () => {
  const request = demoRequest(START);
  const answer = JSON.parse(callerAnswer(decidedDemo(request, "approve", "  ", START + 1_000)));
  expect(answer).toMatchObject({ status: "approved", payload: JSON.parse(DEMO_PAYLOAD), decision_note: null });
  expect(decidedDemo(request, "reject", "Too much.", START + 1_000)).toMatchObject({
    status: "rejected",
    decision_note: "Too much.",
  });
  const late = decidedDemo(request, "approve", "", Date.parse(request.expires_at ?? ""));
  expect(late).toMatchObject({ status: "expired", decided_at: null, decided_by: null });
});
