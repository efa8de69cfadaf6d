"use client";

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { DeliveryFilter } from "@/lib/contract/delivery-filter";
import type { DeliveryListView, DeliveryView, EndpointView } from "@/lib/contract/webhook-views";
import { DeliveryDetail } from "./delivery-detail";
import { DeliveryFilters } from "./delivery-filters";
import { DeliveryTable } from "./delivery-table";
import { EndpointTest } from "./endpoint-test";
import { EndpointTools } from "./endpoint-tools";
import { OffNotice } from "./off-notice";
import { RecoverDialog } from "./recover-dialog";
import { useDeliveries } from "./use-deliveries";
import type { Endpoints } from "./use-endpoints";
import { capital, deliveriesWords } from "./waiting-words";

type EndpointDeliveriesProps = {
  endpoint: EndpointView;
  endpoints: Endpoints;
  filter: DeliveryFilter;
  initial: DeliveryListView;
  open: DeliveryView | null;
};

/** What was sent to one endpoint, the delivery that is open, and what can be sent to it now. */
export function EndpointDeliveries({ endpoint, endpoints, filter, initial, open }: EndpointDeliveriesProps) {
  const { team } = useTeam();
  const { deliveries, readAgain, showOlder } = useDeliveries(team.slug, endpoint.id, filter, initial);
  const [isRecovering, setRecovering] = useState(false);
  const [recovered, setRecovered] = useState<number | null>(null);
  const host = URL.canParse(endpoint.url) ? new URL(endpoint.url).host : endpoint.url;
  const isFiltered = filter.status !== null || filter.event !== null;
  const canRecover = team.me.may["deliveries.replay"].allowed && endpoint.disabled_at === null;

  function hrefOf({ status, event }: DeliveryFilter, delivery?: string): string {
    const query = new URLSearchParams({ endpoint: endpoint.id });
    if (status) query.set("status", status);
    if (event) query.set("event", event);
    if (delivery) query.set("delivery", delivery);
    return `?${query}`;
  }

  return (
    <>
      <section className="mt-8" aria-labelledby="deliveries-head">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 pb-2">
          <h2 className="section-title wrap-anywhere" id="deliveries-head">
            Deliveries to {host}
          </h2>
          {canRecover && (
            <Button size="small" onClick={() => setRecovering(true)}>
              <Icon of={RotateCcw} />
              Recover all since…
            </Button>
          )}
        </div>
        {endpoint.disabled_at && <OffNotice endpoint={endpoint} />}
        <EndpointTest
          onTest={async () => {
            const delivery = await endpoints.tryNow(endpoint.id);
            await readAgain();
            return delivery;
          }}
          hrefOf={(delivery) => hrefOf(filter, delivery.id)}
        />
        <EndpointTools endpoint={endpoint} endpoints={endpoints} />
        <p role="status" className={recovered === null ? "" : "pb-2 text-ink-2"}>
          {recovered !== null && recoveredWords(recovered)}
        </p>
        <DeliveryFilters filter={filter} hrefOf={hrefOf} />
        {deliveries.data.length > 0 ? (
          <DeliveryTable
            label={`Deliveries to ${host}`}
            deliveries={deliveries.data}
            openId={open?.id ?? null}
            hrefOf={({ id }) => hrefOf(filter, id)}
          />
        ) : (
          <p className="section text-ink-2">{isFiltered ? "None of that kind was sent." : nothingWords(endpoint)}</p>
        )}
        {deliveries.has_more && (
          <p className="mt-4">
            <Button onClick={showOlder}>Older</Button>
          </p>
        )}
      </section>
      {open && <DeliveryDetail key={open.id} initial={open} onReplayed={() => void readAgain()} />}
      {isRecovering && (
        <RecoverDialog
          endpoint={endpoint}
          onRecover={async (since, onProgress) => {
            setRecovered(await endpoints.recover(endpoint.id, since, onProgress));
            await readAgain();
          }}
          onClose={() => setRecovering(false)}
        />
      )}
    </>
  );
}

function nothingWords({ mode, project }: EndpointView): string {
  return `Nothing was sent yet. The next ${mode === "test" ? "test " : ""}event in ${project.name} that it is sent goes there at once.`;
}

function recoveredWords(count: number): string {
  if (count === 0) return "Nothing was left to send again.";
  return `${capital(deliveriesWords({ count, has_more: false }))} ${count === 1 ? "is" : "are"} sent again.`;
}
