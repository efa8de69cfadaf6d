import { z } from "zod";
import type { StepUpMethod } from "@/lib/domain/policies/step-up";
import { CodeBody, PasskeyAssertion } from "./factors";

/** What a person gives to prove anew who they are. */
export const StepUpBody = z.discriminatedUnion(
  "method",
  [
    z.strictObject({
      method: z.literal("password"),
      password: z.string("can't be blank").min(1, "can't be blank").max(1000, "must be at most 1,000 characters long"),
    }),
    CodeBody.extend({ method: z.literal("totp") }),
    z.strictObject({ method: z.literal("passkey"), assertion: PasskeyAssertion }),
  ],
  "must be password, totp or passkey",
);
export type StepUpBody = z.output<typeof StepUpBody>;
export type StepUpInput = z.input<typeof StepUpBody>;

/** `GET /api/app/step-up`: how this person may do it, the best way first; empty for whoever has set nothing up. */
export type StepUpView = { methods: StepUpMethod[]; email: string };
