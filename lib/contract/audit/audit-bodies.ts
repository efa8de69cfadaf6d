import { z } from "zod";
import { MODES } from "@/lib/domain/policies/scope";

const mode = z.enum(MODES, `must be one of ${MODES.join(", ")}`);

/** `POST /api/app/:team/audit/verify` */
export const VerifyChainBody = z.strictObject({
  mode,
  /** The place after which to go on; 0 begins. */
  after: z.int().min(0, "must not be negative"),
  /** A signed head that was kept elsewhere. */
  head: z
    .string()
    .max(8_000, "must be at most 8,000 characters long")
    .nullish()
    .transform((text) => (text?.trim() ? text.trim() : null)),
});

/** `POST /api/app/:team/audit/exports`: what to export, as the page's address has it. */
export const ExportBody = z.strictObject({
  format: z.enum(["csv", "jsonl"], "must be csv or jsonl"),
  mode,
});
export type ExportBody = z.output<typeof ExportBody>;

/** `DELETE /api/app/:team/audit/addresses`: those older than so many days, or of one person; at least one of the two. */
export const DeleteAddressesBody = z
  .strictObject({
    older_than_days: z.int().min(0).max(3650).nullish(),
    person: z.string().max(100).nullish(),
  })
  .refine(({ older_than_days, person }) => older_than_days != null || person != null, {
    error: "say which: older_than_days, or a person",
    path: ["older_than_days"],
  });
export type DeleteAddressesBody = z.output<typeof DeleteAddressesBody>;
