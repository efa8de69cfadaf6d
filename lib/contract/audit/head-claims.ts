import { z } from "zod";

/** The type in a signed head's own head: a receipt is none, and it is no receipt. */
export const HEAD_TYPE = "audit-head+jwt";

/** What a signed head says: up to here the chain was this, then. */
export const HeadClaims = z.strictObject({
  /** The installation: its address. */
  iss: z.string(),
  /** When it was signed, in seconds. */
  iat: z.int(),
  team_id: z.string(),
  mode: z.enum(["live", "test"]),
  seq: z.int().min(1),
  /** The chain's hash at that place, over all that came before. */
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  at: z.iso.datetime({ precision: 3 }),
});
export type HeadClaims = z.output<typeof HeadClaims>;
