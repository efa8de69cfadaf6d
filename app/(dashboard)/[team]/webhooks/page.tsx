import type { Metadata } from "next";
import { PageFrame } from "@/components/shell/page-frame";
import { Refused } from "@/components/shell/refused";
import { WebhooksPage } from "@/components/webhooks/webhooks-page";
import { systemClock } from "@/lib/domain/clock/clock";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { requireTeam } from "@/lib/http/page-session";
import { listDeliveries } from "@/lib/services/deliveries/list-deliveries";
import { viewDelivery } from "@/lib/services/deliveries/view-delivery";
import { listEndpoints } from "@/lib/services/endpoints/list-endpoints";

export const metadata: Metadata = { title: "Webhooks" };

type WebhooksRouteProps = {
  params: Promise<{ team: string }>;
  searchParams: Promise<{ endpoint?: string | string[]; delivery?: string | string[] }>;
};

export default async function WebhooksRoute({ params, searchParams }: WebhooksRouteProps) {
  const { team: slug } = await params;
  const { endpoint, delivery } = await searchParams;
  const { scope, team } = await requireTeam(slug);
  const may = team.me.may["endpoints.read"];
  return (
    <PageFrame>
      {may.allowed ? (
        <WebhooksPage {...(await load(scope, endpoint, delivery))} />
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
async function load(scope: MemberScope, wantedEndpoint: unknown, wantedDelivery: unknown) {
  const now = systemClock();
  const [initial, delivery] = await Promise.all([
    listEndpoints(scope, now),
    typeof wantedDelivery === "string" ? viewDelivery(scope, wantedDelivery, now) : null,
  ]);
  const isCallback = delivery !== null && !initial.some(({ id }) => id === delivery.endpoint.id);
  if (isCallback) return { initial, open: null, callback: delivery };
  const chosen = initial.find(({ id }) => id === wantedEndpoint) ?? initial[0];
  if (!chosen) return { initial, open: null, callback: null };
  const deliveries = await listDeliveries(scope, { endpoint: chosen.id });
  return { initial, open: { endpointId: chosen.id, deliveries, delivery }, callback: null };
}
