"use client";

import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import type { DeliveryListView, DeliveryView, EndpointView } from "@/lib/contract/session-views";
import { DeliveryDetail } from "./delivery-detail";
import { DeliveryTable } from "./delivery-table";
import { useDeliveries } from "./use-deliveries";

type EndpointDeliveriesProps = { endpoint: EndpointView; initial: DeliveryListView; open: DeliveryView | null };

/** What was sent to one endpoint, and the delivery that is open. */
export function EndpointDeliveries({ endpoint, initial, open }: EndpointDeliveriesProps) {
  const { team } = useTeam();
  const { deliveries, readAgain, showMore } = useDeliveries(team.slug, endpoint.id, initial);
  const host = URL.canParse(endpoint.url) ? new URL(endpoint.url).host : endpoint.url;
  return (
    <>
      <section className="mt-8" aria-labelledby="deliveries-head">
        <h2 className="section-title pb-2 wrap-anywhere" id="deliveries-head">
          Deliveries to {host}
        </h2>
        {deliveries.data.length > 0 ? (
          <DeliveryTable
            label={`Deliveries to ${host}`}
            deliveries={deliveries.data}
            openId={open?.id ?? null}
            hrefOf={({ id }) => `?${new URLSearchParams({ endpoint: endpoint.id, delivery: id })}`}
          />
        ) : (
          <p className="section text-ink-2">
            Nothing was sent yet. The next {endpoint.mode === "test" && "test "}decision in {endpoint.project.name} goes
            there at once.
          </p>
        )}
        {deliveries.has_more && (
          <p className="mt-4">
            <Button onClick={showMore}>Show more</Button>
          </p>
        )}
      </section>
      {open && <DeliveryDetail key={open.id} initial={open} onReplayed={() => void readAgain()} />}
    </>
  );
}
