import { expect, test } from "vitest";
import { laidOut } from "@/components/json/laid-out";
import { answerText } from "@/components/onboarding/answer-text";
import { effectOf } from "@/lib/domain/effects/effect";
import { answerFields, DEMO_EFFECT, DEMO_PAYLOAD, deadlineMs, decidedDemo, demoRequest } from "./demo-request";

const START = Date.UTC(2026, 10, 25, 12);

// The demonstration shows what a real caller is told, and keeps the promise that the page makes beside it.
test("a decision is told as a real one is; after the deadline a click is too late", () => {
  const request = demoRequest(START);
  const approved = decidedDemo(request, "approve", "  ", START + 1_000);
  expect(JSON.parse(answerText(answerFields(approved), laidOut(DEMO_PAYLOAD, "  ")))).toMatchObject({
    status: "approved",
    payload: JSON.parse(DEMO_PAYLOAD),
    decided_by: { name: "You" },
    decision_note: null,
  });
  expect(answerFields(decidedDemo(request, "reject", "Too much.", START + 1_000))).toMatchObject({
    status: "rejected",
    decision_note: "Too much.",
  });
  expect(answerFields(decidedDemo(request, "approve", "", deadlineMs(request)))).toMatchObject({
    status: "expired",
    decided_at: null,
    decided_by: null,
  });
});

// A sentence that found nothing in the payload would leave the demonstration without what it is about.
test("its sentence fits its payload", () => {
  expect(effectOf([DEMO_EFFECT], DEMO_PAYLOAD)?.[0]).toMatchObject({ value: "$500" });
});
