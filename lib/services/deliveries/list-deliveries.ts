import { decodeCursor, encodeCursor } from "@/lib/contract/cursor";
import { presentDelivery } from "@/lib/contract/present-webhooks";
import type { DeliveryListView } from "@/lib/contract/session-views";
import { listTeamDeliveries } from "@/lib/data/deliveries/deliveries";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";

const PAGE_SIZE = 50;

/** A page of the delivery log, the newest first. */
export async function listDeliveries(
  scope: MemberScope,
  filter: { endpoint?: string | null; cursor?: string | null },
): Promise<DeliveryListView> {
  const { endpoint, cursor } = filter;
  if (endpoint && !isId("we", endpoint)) return { data: [], has_more: false, next_cursor: null };
  const [position] = (cursor && decodeCursor(cursor, 1)) || [null];
  const beforeId = position && isId("dlv", position) ? position : null;
  const rows = await inTeamByPrisma(scope, (tx) =>
    listTeamDeliveries(tx, scope, { endpointId: endpoint, beforeId }, PAGE_SIZE + 1),
  );
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  const hasMore = rows.length > PAGE_SIZE;
  return {
    data: page.map((delivery) => presentDelivery(delivery, delivery.attempts[0])),
    has_more: hasMore,
    next_cursor: hasMore && last ? encodeCursor([last.id]) : null,
  };
}
