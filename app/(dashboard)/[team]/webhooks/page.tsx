import type { Metadata } from "next";
import { PageFrame } from "@/components/shell/page-frame";
import { Refused } from "@/components/shell/refused";
import { WebhooksPage } from "@/components/webhooks/webhooks-page";
import { type DeliveryFilter, deliveryFilter } from "@/lib/contract/delivery-filter";
import { systemClock } from "@/lib/domain/clock/clock";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { requireTeam } from "@/lib/http/page-session";
import { listDeliveries } from "@/lib/services/deliveries/list-deliveries";
import { viewDelivery } from "@/lib/services/deliveries/view-delivery";
import { listEndpoints } from "@/lib/services/endpoints/list-endpoints";

export const metadata: Metadata = { title: "Webhooks" };

type WebhooksRouteProps = {
  params: Promise<{ team: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const EVERYTHING: DeliveryFilter = { status: null, event: null };

export default async function WebhooksRoute({ params, searchParams }: WebhooksRouteProps) {
  const { team: slug } = await params;
  const query = queryOf(await searchParams);
  const { scope, team } = await requireTeam(slug);
  const may = team.me.may["endpoints.read"];
  return (
    <PageFrame>
      {may.allowed ? (
        <WebhooksPage {...(await load(scope, query))} />
      ) : (
        <Refused title="Webhooks" reason={may.reason} />
      )}
    </PageFrame>
  );
}

/**
 * The endpoints, the deliveries of the chosen one (the first, if none is chosen), and the open delivery. One to a
 * request's callback_url belongs to none of the endpoints, and stands alone.
 */
async function load(scope: MemberScope, query: URLSearchParams) {
  const now = systemClock();
  const wantedDelivery = query.get("delivery");
  const [initial, delivery] = await Promise.all([
    listEndpoints(scope, now),
    wantedDelivery === null ? null : viewDelivery(scope, wantedDelivery, now),
  ]);
  const isCallback = delivery !== null && !initial.some(({ id }) => id === delivery.endpoint.id);
  if (isCallback) return { initial, open: null, callback: delivery };
  const chosen = initial.find(({ id }) => id === query.get("endpoint")) ?? initial[0];
  if (!chosen) return { initial, open: null, callback: null };
  // An address that was typed wrongly shows everything rather than nothing.
  const asked = deliveryFilter(query);
  const filter = asked.ok ? asked.value : EVERYTHING;
  const deliveries = await listDeliveries(scope, { ...filter, endpoint: chosen.id });
  return { initial, open: { endpointId: chosen.id, filter, deliveries, delivery }, callback: null };
}

/** The parts that are given once. */
function queryOf(parts: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
