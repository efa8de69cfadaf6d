import { GET as GET_ONE } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE, GET as LIST } from "@/app/api/v1/requests/route";
import { encodeCursor } from "@/lib/contract/cursor";
import type { HistoryFilter } from "@/lib/contract/history/history-filter";
import { ALL, type InboxFilter, MINE } from "@/lib/contract/inbox-filter";
import { poolOf } from "@/lib/data/pool";
import { listChainHeads, listRevokedKeys, listSettledRequests } from "@/lib/data/unscoped/held-polls";
import { listAudit } from "@/lib/services/audit/list-audit";
import { listEvents } from "@/lib/services/audit/list-events";
import { countRecoverable } from "@/lib/services/deliveries/count-recoverable";
import { listDeliveries } from "@/lib/services/deliveries/list-deliveries";
import { recoverDeliveries } from "@/lib/services/deliveries/recover-deliveries";
import { viewDelivery } from "@/lib/services/deliveries/view-delivery";
import { listHistory } from "@/lib/services/history/list-history";
import { decideRequest } from "@/lib/services/requests/decide-request";
import { listRequests } from "@/lib/services/requests/list-requests";
import { viewRequest } from "@/lib/services/requests/view-request";
import { bearer, callHandler } from "../support/arrange";
import type { Ground } from "./ground";
import type { Step } from "./step";
import { SWEEPS } from "./walk-sweeps";

const NO_HISTORY_FILTER: HistoryFilter = {
  status: null,
  risk: null,
  project: null,
  key: null,
  decider: null,
  after: null,
  before: null,
  q: null,
};
const NO_AUDIT_FILTER = { mode: "live", actor: null, action: null, target: null, from: null, to: null } as const;

const DAY_MS = 86_400_000;

function inbox(name: string, filter: (ground: Ground) => Partial<InboxFilter>, tab: InboxFilter = MINE): Step {
  const sifts = name.split(", ").length > 3;
  return {
    name: `inbox: ${name}`,
    sifts,
    run: async (ground) => {
      const list = await listRequests(ground.member, { ...tab, ...filter(ground) }, new Date());
      return sifts ? list.data.length : expectRows(list);
    },
  };
}

const TEAM: InboxFilter = { ...MINE, tab: "team" };

const INBOX: Step[] = [
  inbox("mine", () => ({})),
  inbox("team", () => ({}), TEAM),
  inbox("all", () => ({}), ALL),
  inbox("mine, high", () => ({ risk: "high" })),
  inbox("mine, small project", ({ smallProject }) => ({ project: smallProject })),
  inbox("team, low, small project", ({ smallProject }) => ({ risk: "low", project: smallProject }), TEAM),
  inbox("all, approved", () => ({ status: "approved" }), ALL),
  inbox("all, pending", () => ({ status: "pending" }), ALL),
  inbox("all, high", () => ({ risk: "high" }), ALL),
  inbox("all, cancelled, high", () => ({ status: "cancelled", risk: "high" }), ALL),
  inbox("all, small project", ({ smallProject }) => ({ project: smallProject }), ALL),
  inbox(
    "all, rejected, medium, small project",
    ({ smallProject }) => ({ status: "rejected", risk: "medium", project: smallProject }),
    ALL,
  ),
  inbox("search, rare word", () => ({ q: "zanzibar" }), ALL),
  inbox("search, common word", () => ({ q: "refund" }), ALL),
  inbox("search, beginning of a common word", () => ({ q: "wor" }), ALL),
  inbox("search, two words", () => ({ q: "refund parcel" }), ALL),
  inbox("search, common word, approved, high", () => ({ q: "refund", status: "approved", risk: "high" }), ALL),
  inbox("search among what waits", () => ({ q: "refund" })),
  {
    name: "inbox: second page of mine",
    prepare: async ({ member }) => (await listRequests(member, MINE, new Date())).next_cursor,
    run: async ({ member }, cursor: string) =>
      expectRows(await listRequests(member, MINE, new Date(), { cursor, until: null })),
  },
  {
    name: "inbox: deep page of all",
    run: async ({ member, middle }) =>
      expectRows(
        await listRequests(member, ALL, new Date(), { cursor: encodeCursor([middle.requestId]), until: null }),
      ),
  },
];

function history(name: string, filter: (ground: Ground) => Partial<HistoryFilter>, isDeep = false): Step {
  return {
    name: `history: ${name}`,
    run: async (ground) => {
      const { closedAt, requestId } = ground.middle;
      const cursor = isDeep ? encodeCursor([closedAt.toISOString(), requestId]) : null;
      const list = await listHistory(ground.member, { ...NO_HISTORY_FILTER, ...filter(ground) }, cursor, new Date());
      if (!list.ok) throw new Error(`${name}: ${JSON.stringify(list)}`);
      return expectRows(list.value);
    },
  };
}

const HISTORY: Step[] = [
  history("first page", () => ({})),
  history("deep page", () => ({}), true),
  history("cancelled", () => ({ status: "cancelled" })),
  history("high", () => ({ risk: "high" })),
  history("small project", () => ({ project: "Small" })),
  history("rare decider", () => ({ decider: "Zed" })),
  history("rare agent", () => ({ key: "Rare agent" })),
  history("often decider, rejected, deep", () => ({ decider: "Decider 3", status: "rejected" }), true),
  history("common word", () => ({ q: "refund" })),
  history("rare word", () => ({ q: "zanzibar" })),
  history("a day in the middle", ({ middle }) => ({
    after: new Date(middle.closedAt.getTime() - DAY_MS),
    before: new Date(middle.closedAt.getTime() + DAY_MS),
  })),
];

const PAGES: Step[] = [
  {
    name: "page: a request",
    run: async ({ member, middle }) => expectFound(await viewRequest(member, middle.requestId, new Date())),
  },
  { name: "page: a delivery", run: ({ member, middle }) => viewDelivery(member, middle.deliveryId, new Date()) },
  audit("first page", () => ({})),
  audit("deep page", () => ({}), true),
  audit("acts", () => ({ action: "acts" })),
  audit("one type, rare", () => ({ action: "endpoint.changed" })),
  audit("requests only", () => ({ action: "requests" })),
  audit("rare actor", () => ({ actor: "Zed" })),
  audit("one request", ({ middle }) => ({ target: middle.requestId })),
  audit("a day in the middle", ({ middle }) => ({
    from: new Date(middle.closedAt.getTime() - DAY_MS),
    to: new Date(middle.closedAt.getTime() + DAY_MS),
  })),
  log("first page", () => ({})),
  log("deep page", ({ middle }) => ({ cursor: encodeCursor([middle.deliveredAt.toISOString(), middle.deliveryId]) })),
  log("failed", () => ({ status: "failed" })),
  log("one endpoint", ({ endpointId }) => ({ endpoint: endpointId })),
  log("one endpoint, failed, of one type", ({ endpointId }) => ({
    endpoint: endpointId,
    status: "failed",
    event: "request.cancelled",
  })),
  failed("a month", 30),
  failed("a year", 365),
  {
    name: "log: failed of a month, sent again",
    prepare: ({ endpointId }) =>
      poolOf("ha_system").query(
        `UPDATE deliveries SET status = 'failed', next_attempt_at = NULL, finished_at = created_at WHERE id IN (
          SELECT id FROM deliveries WHERE endpoint_id = $1 AND claim_id IS NULL ORDER BY created_at DESC LIMIT 20)`,
        [endpointId],
      ),
    run: async ({ member, endpointId }) => {
      const since = new Date(Date.now() - 30 * DAY_MS);
      const sent = await recoverDeliveries(member, endpointId, { since, after: null });
      if (!sent.ok || sent.value.recovered === 0) throw new Error(`nothing was sent again: ${JSON.stringify(sent)}`);
      return sent.value.recovered;
    },
  },
];

function failed(ofWhat: string, days: number): Step {
  return {
    name: `log: failed of ${ofWhat}, counted`,
    run: ({ member, endpointId }) =>
      countRecoverable(member, endpointId, new Date(Date.now() - days * DAY_MS), new Date()),
  };
}

function audit(
  name: string,
  filter: (ground: Ground) => Partial<Parameters<typeof listAudit>[1]>,
  isDeep = false,
): Step {
  return {
    name: `audit: ${name}`,
    run: async (ground) => {
      const cursor = isDeep ? encodeCursor([String(ground.middle.seq)]) : null;
      return expectRows(await listAudit(ground.member, { ...NO_AUDIT_FILTER, ...filter(ground) }, cursor, new Date()));
    },
  };
}

function log(name: string, filter: (ground: Ground) => Partial<Parameters<typeof listDeliveries>[1]>): Step {
  const sifts = name.endsWith("of one type");
  return {
    name: `log: ${name}`,
    sifts,
    run: async (ground) => {
      const list = await listDeliveries(ground.member, { status: null, event: null, ...filter(ground) });
      return sifts ? list.data.length : expectRows(list);
    },
  };
}

const CALLS: Step[] = [
  {
    name: "call: create",
    run: (ground) =>
      call(201, CREATE, "/api/v1/requests", ground, {
        method: "POST",
        body: {
          title: "Refund",
          external_id: crypto.randomUUID(),
          payload: { amount: 12, currency: "USD", customer: "cust_1", reason: "late" },
        },
      }),
  },
  {
    name: "call: get",
    run: (ground) =>
      call(200, GET_ONE, `/api/v1/requests/${ground.middle.requestId}`, ground, {
        params: { id: ground.middle.requestId },
      }),
  },
  list("first page", () => ""),
  list("deep page", ({ middle }) => `?cursor=${middle.requestId}`),
  list("approved", () => "?status=approved"),
  list("pending", () => "?status=pending"),
  list("one external id", () => "?external_id=order-5000"),
  list("a day in the middle", ({ middle }) => {
    const [after, before] = [-DAY_MS, DAY_MS].map((ms) => new Date(middle.insertedAt.getTime() + ms).toISOString());
    return `?created_after=${after}&created_before=${before}`;
  }),
  {
    name: "call: events after a cursor",
    run: ({ caller, middle }) =>
      listEvents(caller, { after: String(middle.seq), limit: 50 } as never, new AbortController().signal),
  },
];

function list(name: string, query: (ground: Ground) => string): Step {
  return { name: `call: list, ${name}`, run: (ground) => call(200, LIST, `/api/v1/requests${query(ground)}`, ground) };
}

async function call(
  expected: number,
  handler: Parameters<typeof callHandler>[0],
  path: string,
  { key }: Ground,
  more: Parameters<typeof callHandler>[2] = {},
) {
  const answer = await callHandler(handler, path, { ...more, headers: bearer(key) });
  const text = await answer.text();
  if (answer.status !== expected) throw new Error(`${path} was answered ${answer.status}: ${text}`);
  return text;
}

const DECIDING: Step[] = [
  {
    name: "decide",
    prepare: async ({ member, waiting }) => {
      const id = waiting.pop();
      const view = id ? await viewRequest(member, id, new Date()) : null;
      return { id, seen: view?.review_digest };
    },
    run: async ({ member }, { id, seen }: { id: string; seen: string }) => {
      const decided = await decideRequest(
        member,
        id,
        { decision: "approve", note: null, seen_digest: seen },
        new Date(),
      );
      if (!decided.ok) throw new Error(JSON.stringify(decided));
      return 1;
    },
  },
  {
    name: "held polls: 100 looked at again",
    run: ({ waiting }) => listSettledRequests(waiting.slice(0, 100), new Date()),
  },
  { name: "held polls: chains", run: ({ member }) => listChainHeads([member.teamId]) },
  { name: "held polls: keys", run: ({ caller }) => listRevokedKeys([caller.actor.id], new Date()) },
];

export const WALK: Step[] = [...INBOX, ...HISTORY, ...PAGES, ...CALLS, ...DECIDING, ...SWEEPS];

/** A list that is empty shows nothing of what it costs. */
function expectRows({ data }: { data: readonly unknown[] }): number {
  if (data.length === 0) throw new Error("the list is empty");
  return data.length;
}

function expectFound(value: unknown): number {
  if (!value) throw new Error("there is nothing");
  return 1;
}
