import { decodeCursor, encodeCursor } from "@/lib/contract/cursor";
import type { DeliveryFilter } from "@/lib/contract/delivery-filter";
import { presentDelivery } from "@/lib/contract/present-webhooks";
import type { DeliveryListView } from "@/lib/contract/webhook-views";
import { type DeliveryPlace, listTeamDeliveries } from "@/lib/data/deliveries/list-deliveries";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** Short, so that what one of them opens below is not far away. */
const PAGE_SIZE = 20;

/** A page of the delivery log, the newest first; of one endpoint or of all. */
export async function listDeliveries(
  scope: MemberScope,
  filter: DeliveryFilter & { endpoint?: string | null; cursor?: string | null },
): Promise<DeliveryListView> {
  const { endpoint, status, event, cursor } = filter;
  if (endpoint && !isId("we", endpoint)) return { data: [], has_more: false, next_cursor: null };
  const before = cursor ? placeOf(cursor) : null;
  const rows = await inTeam(scope, (tx) =>
    listTeamDeliveries(tx, scope, { endpointId: endpoint, status, eventType: event, before }, PAGE_SIZE + 1),
  );
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  const hasMore = rows.length > PAGE_SIZE;
  return {
    data: page.map((delivery) => presentDelivery(delivery, delivery.last)),
    has_more: hasMore,
    next_cursor: hasMore && last ? cursorOf(last) : null,
  };
}

/** Where a page of the log ended, for whoever asks for the next one. */
export function cursorOf({ createdAt, id }: DeliveryPlace): string {
  return encodeCursor([createdAt.toISOString(), id]);
}

/** The place that a cursor of ours names; null for anything else. */
export function placeOf(cursor: string): DeliveryPlace | null {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (!at || !id || !isId("dlv", id) || Number.isNaN(Date.parse(at))) return null;
  return { createdAt: new Date(at), id };
}
