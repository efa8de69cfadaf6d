import { UsageFailure } from "./failure.js";

/** A secret from the environment, checked: its own words would be a secret's, so a mistake in it shows none of it. */
export function webhookSecret(text: string | undefined): string {
  if (text && /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text)) return text;
  throw new UsageFailure("Set HUMAN_APPROVAL_WEBHOOK_SECRET to the endpoint's secret: whsec_ and base64.");
}
