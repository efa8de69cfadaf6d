import { env } from "@/lib/config/env";
import { endpointSwitchedOff } from "@/lib/contract/mails/mail-words";
import { asSystem } from "@/lib/data/transaction";
import type { ClaimedDelivery } from "@/lib/data/unscoped/claim-deliveries";
import { insertMails } from "@/lib/data/unscoped/mails";
import { switchOffEndpoint } from "@/lib/data/unscoped/switch-off-endpoint";

/** Switches an endpoint off, and writes to the team's owners and admins why; all of it or nothing. */
export async function stopSending(
  { endpointId, url }: Pick<ClaimedDelivery, "endpointId" | "url">,
  reason: { words: string; failingSince: Date | null },
  now: Date,
): Promise<void> {
  await asSystem(async (tx) => {
    const off = await switchOffEndpoint(tx, { id: endpointId, url }, reason, now);
    if (!off) return;
    const page = `${env().APP_URL}/${off.teamSlug}/webhooks`;
    const words = endpointSwitchedOff({ ...off, reason: reason.words, keptDays: env().DELIVERY_LOG_DAYS }, page);
    await insertMails(tx, { teamId: off.teamId, recipients: off.admins, ...words }, now);
  });
}
