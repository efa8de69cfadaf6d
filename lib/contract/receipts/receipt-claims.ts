import { z } from "zod";

// No page of ours lets a text run as code, which zod tries in order to be faster: in a browser it must not.
if (typeof window !== "undefined") z.config({ jitless: true });

/** The type in a receipt's head: what our key signed for another purpose is no receipt. */
export const RECEIPT_TYPE = "decision-receipt+jwt";

/** How a decision was made; `rule` is kept for what a project's rules decide. */
export const RECEIPT_METHODS = ["password", "totp", "passkey", "oidc", "link", "rule", "simulated"] as const;

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** What a receipt says; all of it, and nothing else. */
export const ReceiptClaims = z.strictObject({
  /** The installation: its address. */
  iss: z.string(),
  /** When it was signed, in seconds. */
  iat: z.int(),
  /** The request. */
  sub: z.string(),
  team_id: z.string(),
  project_id: z.string(),
  mode: z.enum(["live", "test"]),
  external_id: z.string().nullable(),
  payload_digest: digest,
  original_payload_digest: digest.nullable(),
  status: z.enum(["approved", "rejected"]),
  decided_at: z.iso.datetime({ precision: 3 }),
  decided_by: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
  method: z.enum(RECEIPT_METHODS),
  approvals: z.strictObject({ required: z.int(), given: z.int() }),
  response_digest: digest.nullable(),
  event_digest: digest,
});
export type ReceiptClaims = z.output<typeof ReceiptClaims>;
