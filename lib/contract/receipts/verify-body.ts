import { z } from "zod";

/** `POST /api/app/verify`: what was pasted, as text. */
export const VerifyBody = z.strictObject({
  receipt: z.string("can't be blank"),
  payload: z
    .string("must be text")
    .nullish()
    .transform((text) => text ?? null),
});
export type VerifyBody = z.output<typeof VerifyBody>;
