import { instant } from "./request-resource";
import type { CallbackSecretView } from "./session-views";

/** How a callback secret stands, without the secret itself. */
export function presentCallbackSecret(
  secret: { createdAt: Date; oldUntil: Date | null },
  now: Date,
): CallbackSecretView {
  const isOverlapping = secret.oldUntil !== null && secret.oldUntil > now;
  return {
    created_at: secret.createdAt.toISOString(),
    old_signs_until: instant(isOverlapping ? secret.oldUntil : null),
  };
}
