import { poolOf } from "@/lib/data/pool";
import { asSystem } from "@/lib/data/transaction";
import { markAnswersRead } from "@/lib/data/unscoped/answers-read";
import { type ClaimedDelivery, claimDeliveries } from "@/lib/data/unscoped/claim-deliveries";
import { deleteOldIdempotencyKeys } from "@/lib/data/unscoped/idempotency-keys";
import { claimMails, deleteOldMails } from "@/lib/data/unscoped/mails";
import { deleteOldNotifications } from "@/lib/data/unscoped/notifications";
import { deleteOldAddresses } from "@/lib/data/unscoped/old-addresses";
import { deleteOldDeliveries, giveUpWaiting } from "@/lib/data/unscoped/old-deliveries";
import { deleteOldRequests } from "@/lib/data/unscoped/old-requests";
import { readQueueState } from "@/lib/data/unscoped/queue-state";
import { recordAttempt } from "@/lib/data/unscoped/record-attempt";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { signDueHeads } from "@/lib/services/audit/sign-due-heads";
import { noteWaitingRequests } from "@/lib/services/notifications/note-waiting-requests";
import { writeDueNotices } from "@/lib/services/notifications/write-due-notices";
import { expireDueRequests } from "@/lib/services/requests/expire-due-requests";
import type { Ground } from "./ground";
import type { Step } from "./step";

const AT_ONCE = 20;
const DAY_MS = 86_400_000;

const system = (text: string, ...values: unknown[]) => poolOf("ha_system").query(text, values);

/** Of other teams than the one that is looked at, whose rows stay as they are. */
const OTHERS_WAITING =
  "(SELECT id FROM requests WHERE team_id <> $1 AND status = 'pending' AND expires_at IS NOT NULL LIMIT 20)";

/** What the sweep looks for every second or tidies up now and then, each with something to find. */
export const SWEEPS: Step[] = [
  { name: "sweep: nothing has expired", run: () => expireDueRequests(new Date(), AT_ONCE) },
  {
    name: "sweep: 20 have expired",
    prepare: ({ member }) =>
      system(
        `UPDATE requests SET expires_at = now() - interval '1 second' WHERE id IN ${OTHERS_WAITING}`,
        member.teamId,
      ),
    run: () => expireDueRequests(new Date(), AT_ONCE),
  },
  {
    name: "sweep: deliveries claimed",
    prepare: releaseAll,
    run: () => claimDeliveries(new Date(), new Date(Date.now() + 60_000), AT_ONCE),
  },
  {
    name: "sweep: an attempt recorded",
    prepare: async (ground) => {
      await releaseAll(ground);
      return (await claimDeliveries(new Date(), new Date(Date.now() + 60_000), 1))[0];
    },
    run: (_, claim: ClaimedDelivery) => recordDelivered(claim),
  },
  { name: "sweep: nothing to seal", prepare: () => sealDueEvents(), run: () => sealDueEvents() },
  {
    name: "sweep: 20 sealed",
    prepare: async ({ member }) => {
      await sealDueEvents();
      await system(
        `INSERT INTO events (id, team_id, mode, type, actor_type, actor_name, target_type, body, salt, digest, created_at)
          SELECT new_id('evt', now()), $1, 'live', 'account.signed_in', 'user', 'Ana Torres', 'account', '{}', '\\x00', sha256(n::text::bytea), now()
          FROM generate_series(1, 20) n`,
        member.teamId,
      );
    },
    run: () => sealDueEvents(),
  },
  { name: "sweep: heads signed", run: () => signDueHeads(new Date()) },
  {
    name: "sweep: 20 waiting requests noted",
    prepare: ({ member }) =>
      system(
        `WITH due AS ${OTHERS_WAITING.replace("LIMIT", "ORDER BY id DESC LIMIT")}, forgotten AS (DELETE FROM notifications WHERE request_id IN (SELECT id FROM due))
        UPDATE requests SET notify_at = now() - interval '1 second' WHERE id IN (SELECT id FROM due)`,
        member.teamId,
      ),
    run: () => noteWaitingRequests(new Date()),
  },
  { name: "sweep: notices written", run: () => writeDueNotices(new Date()) },
  { name: "sweep: mails claimed", run: () => claimMails(new Date(), AT_ONCE) },
  {
    name: "sweep: answers noted as read",
    run: ({ member, middle }) => markAnswersRead([{ id: middle.requestId, teamId: member.teamId, at: new Date() }]),
  },
  { name: "sweep: metrics of the queues", run: () => readQueueState(new Date()) },
  { name: "tidying: 20 old deliveries", run: () => deleteOldDeliveries(new Date(), AT_ONCE) },
  {
    name: "tidying: deliveries given up",
    run: () => giveUpWaiting(new Date(Date.now() - DAY_MS), new Date(), AT_ONCE),
  },
  { name: "tidying: 20 old addresses", run: () => deleteOldAddresses(new Date(), AT_ONCE) },
  {
    name: "tidying: 20 old idempotency keys",
    run: () => deleteOldIdempotencyKeys(new Date(Date.now() - DAY_MS), AT_ONCE),
  },
  { name: "tidying: 20 old notifications", run: () => deleteOldNotifications(new Date(Date.now() - DAY_MS), AT_ONCE) },
  { name: "tidying: 20 old mails", run: () => deleteOldMails(new Date(Date.now() - DAY_MS), AT_ONCE) },
  {
    name: "retention: 20 old requests",
    run: ({ member }) => asSystem((tx) => deleteOldRequests(tx, member.teamId, new Date(), AT_ONCE)),
  },
  {
    name: "retention: nothing is old enough",
    run: ({ member }) =>
      asSystem((tx) => deleteOldRequests(tx, member.teamId, new Date(Date.now() - 3650 * DAY_MS), AT_ONCE)),
  },
];

async function releaseAll(_: Ground): Promise<void> {
  await system(
    "UPDATE deliveries SET lease_until = NULL, claim_id = NULL WHERE status = 'pending' AND lease_until IS NOT NULL",
  );
}

async function recordDelivered(claim: ClaimedDelivery): Promise<number> {
  const now = new Date();
  const sent = {
    startedAt: now,
    durationMs: 12,
    requestHeaders: {},
    responseStatus: 200,
    responseHeaders: {},
    responseBody: "ok",
    error: null,
  };
  if (
    !(await recordAttempt(
      claim,
      sent,
      { status: "delivered", finishedAt: now, nextAttemptAt: null },
      { failed: false, pausedUntil: null },
    ))
  )
    throw new Error("the claim was lost");
  return 1;
}
