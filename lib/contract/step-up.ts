import { z } from "zod";
import type { StepUpMethod } from "@/lib/domain/policies/step-up";

/** What a person gives to prove anew who they are. */
export const StepUpBody = z.strictObject({
  password: z.string("can't be blank").min(1, "can't be blank").max(1000, "must be at most 1,000 characters long"),
});
export type StepUpBody = z.output<typeof StepUpBody>;

/** `GET /api/app/step-up`: how this person may do it, the best way first; empty for whoever has set nothing up. */
export type StepUpView = { methods: StepUpMethod[]; email: string };

/** `POST /api/app/step-up`: how it was done, and until when it counts. */
export type SteppedUpView = { method: StepUpMethod; until: string };
