import { beforeEach, expect, test } from "vitest";
import { GET as RECEIPT } from "@/app/api/app/[team]/requests/[id]/receipt/route";
import { type Check, verifyReceipt as verifyShown } from "@/components/receipt/verify-receipt";
import type { ReceiptView } from "@/lib/contract/request-views";
import { sealEvents } from "@/lib/data/unscoped/seal-events";
import type { TeamId } from "@/lib/domain/ids/id";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { checkReceipt } from "@/lib/services/receipts/check-receipt";
import { arrangeTeam, callHandler, signInCookie } from "../support/arrange";
import { query } from "../support/blank-database";
import { databaseUrl } from "../support/database";
import { decideOne } from "../support/deciding";

let team: Provisioned;
let id: string;

beforeEach(async () => {
  team = await arrangeTeam();
  await decideOne(team, new Date());
  id = await decideOne(team, new Date(), '{"amount": 1.10, "big": 12345678901234567890}');
  while ((await sealEvents({ teamId: team.team_id as TeamId, mode: "live" }, 100)).count > 0);
});

async function receipt(): Promise<ReceiptView> {
  const call = {
    params: { team: team.team_slug, id },
    headers: { cookie: await signInCookie(team.user_id) },
  };
  const answer = await callHandler(RECEIPT, `/api/app/${team.team_slug}/requests/${id}/receipt`, call);
  expect(answer.status).toBe(200);
  return (await answer.json()) as ReceiptView;
}

const outcomes = (checks: Check[]) => Object.fromEntries(checks.map(({ name, outcome }) => [name, outcome]));

const verifyReceipt = (view: ReceiptView) =>
  verifyShown(view, async (given) => {
    const checked = await checkReceipt(given);
    if (!checked.ok) throw new Error("a check refuses nothing");
    return checked.value;
  });

const AGREES = { Payload: "agrees", Event: "agrees", Receipt: "agrees", Chain: "agrees", Signature: "agrees" };

test("an untouched receipt agrees in everything, and says who decided and how", async () => {
  const view = await receipt();
  expect(view).toMatchObject({
    status: "approved",
    decided_by: { name: "Ana Torres" },
    decision_method: "password",
    decision_note: "Fine.",
    event: { type: "request.decided" },
    chain: { is_intact: true },
  });
  expect(view.chain?.seq).toBeGreaterThan(1);
  expect(outcomes(await verifyReceipt(view))).toEqual(AGREES);
});

// Whoever gets at the database itself changes one row, or two that fit each other. The receipt must not cover for them.
test.each([
  ["the verdict", "UPDATE requests SET status = 'rejected'", { Receipt: "differs", Signature: "differs" }],
  ["the note", "UPDATE requests SET decision_note = 'Pay it twice.'", { Receipt: "differs" }],
  ["the decider", "UPDATE requests SET decided_by_id = 'usr_somebody'", { Receipt: "differs", Signature: "differs" }],
  ["the decider's name", "UPDATE requests SET decided_by_name = 'Chief Financial Officer'", { Signature: "differs" }],
  ["how it was decided", "UPDATE decisions SET method = 'passkey'", { Signature: "differs" }],
  [
    "one digit of a long number",
    "UPDATE requests SET payload = replace(payload, '7890', '7891')",
    { Payload: "differs", Receipt: "differs", Signature: "differs" },
  ],
  [
    "a payload that is no JSON",
    "UPDATE requests SET payload = '{'",
    { Payload: "differs", Receipt: "differs", Signature: "differs" },
  ],
  [
    "the event",
    "UPDATE events SET body = replace(body, 'approved', 'rejected')",
    { Event: "differs", Receipt: "differs", Chain: "differs" },
  ],
  ["the event's actor", "UPDATE events SET actor_name = 'Somebody'", { Event: "differs", Chain: "differs" }],
  [
    "event and row alike",
    "UPDATE requests SET decision_note = 'No.'; UPDATE events SET body = replace(body, 'Fine.', 'No.')",
    { Event: "differs", Chain: "differs" },
  ],
  ["the link", "UPDATE events SET hash = sha256(hash)", { Chain: "differs" }],
  ["the link before", "DELETE FROM deliveries; DELETE FROM events WHERE seq = SEQ - 1", { Chain: "differs" }],
])("a change of %s is found", async (_, sql, differing) => {
  const seq = (await receipt()).chain?.seq ?? 0;
  const ofThisOne = sql
    .replace(/(UPDATE requests .*?)(;|$)/, `$1 WHERE id = '${id}'$2`)
    .replace(/(UPDATE decisions .*?)$/, `$1 WHERE request_id = '${id}'`)
    .replace(/(UPDATE events .*?)$/, `$1 WHERE request_id = '${id}' AND type = 'request.decided'`)
    .replace("seq = SEQ", `team_id = '${team.team_id}' AND seq = ${seq}`);
  await query(databaseUrl, ofThisOne);
  expect(outcomes(await verifyReceipt(await receipt()))).toEqual({ ...AGREES, ...differing });
});

test("the line that names a request is made anew from its title and payload", async () => {
  id = await decideOne(team, new Date());
  const before = (await receipt()).headline;
  await query(databaseUrl, `UPDATE requests SET headline = 'A harmless thing' WHERE id = '${id}'`);
  expect([before, (await receipt()).headline]).toEqual(["Refund", "Refund"]);
});

// "Agrees" must never stand for "was not looked at".
test("what is not sealed yet, or erased, is said to be unchecked", async () => {
  id = await decideOne(team, new Date());
  const open = await receipt();
  expect(open.chain).toBeNull();
  expect(outcomes(await verifyReceipt(open))).toEqual({ ...AGREES, Chain: "unchecked" });
  await query(databaseUrl, `UPDATE events SET body = NULL, salt = NULL WHERE request_id = '${id}'`);
  const erased = outcomes(await verifyReceipt(await receipt()));
  expect(erased).toEqual({ ...AGREES, Event: "unchecked", Receipt: "unchecked", Chain: "unchecked" });
});
