"use client";

import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { SecretNotice } from "@/components/ui/secret-notice";
import type { DeliveryFilter } from "@/lib/contract/delivery-filter";
import type { DeliveryListView, DeliveryView, EndpointView, NewEndpointView } from "@/lib/contract/webhook-views";
import { CallbackDelivery } from "./callback-delivery";
import { EndpointDeliveries } from "./endpoint-deliveries";
import { EndpointDialog } from "./endpoint-dialog";
import { EndpointTable } from "./endpoint-table";
import { useEndpoints } from "./use-endpoints";

type WebhooksPageProps = {
  initial: EndpointView[];
  /** The endpoint whose deliveries are shown, which of them, and the delivery that is open. */
  open: {
    endpointId: string;
    filter: DeliveryFilter;
    deliveries: DeliveryListView;
    delivery: DeliveryView | null;
  } | null;
  /** An open delivery that went to a request's callback_url, and so to none of the endpoints. */
  callback: DeliveryView | null;
};

/** Where answers go: the endpoints, what was sent to the chosen one, and each attempt. */
export function WebhooksPage({ initial, open, callback }: WebhooksPageProps) {
  const { team } = useTeam();
  const endpoints = useEndpoints(team.slug, initial);
  const [made, setMade] = useState<NewEndpointView | null>(null);
  const [isAdding, setAdding] = useState(false);
  const manage = team.me.may["endpoints.manage"];
  const chosen = endpoints.endpoints.find(({ id }) => id === open?.endpointId);

  return (
    <>
      <PageHead
        title="Webhooks"
        lead="Where answers go. Each delivery is signed, and tried eleven times over two days."
        actions={
          manage.allowed ? (
            <Button variant="ink" onClick={() => setAdding(true)}>
              <Icon of={Plus} />
              Add endpoint
            </Button>
          ) : (
            <p className="text-ink-2">{manage.reason}</p>
          )
        }
      />
      {made && (
        <SecretNotice
          key={made.secret}
          icon={Webhook}
          title="Signing secret: copy it now, it is shown once"
          value={made.secret}
          what="the signing secret"
          onDone={() => setMade(null)}
        />
      )}
      {endpoints.endpoints.length > 0 ? (
        <EndpointTable endpoints={endpoints} openId={chosen?.id ?? null} onSecret={setMade} />
      ) : (
        <p className="section text-ink-2">
          There is no endpoint yet. Without one, callers learn of a decision by asking, or at the callback_url that a
          request names.
        </p>
      )}
      {open && chosen && (
        <EndpointDeliveries
          key={[chosen.id, open.filter.status, open.filter.event].join(" ")}
          endpoint={chosen}
          endpoints={endpoints}
          filter={open.filter}
          initial={open.deliveries}
          open={open.delivery}
        />
      )}
      {callback && <CallbackDelivery delivery={callback} />}
      {isAdding && (
        <EndpointDialog
          endpoint={null}
          onCreate={async (endpoint) => setMade(await endpoints.create(endpoint))}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
